"""What is found in a report: one dimension a file; finders never import one another."""

from khabar.find.chains import find_statements
from khabar.find.coreference import find_references
from khabar.find.cues import find_cues
from khabar.find.dateline import find_datelines
from khabar.find.dating import find_datings
from khabar.find.events import find_events
from khabar.find.figures import find_figures
from khabar.find.mentions import find_mentions
from khabar.find.noise import find_noise
from khabar.find.quotations import find_quotations
from khabar.find.roles import find_roles
from khabar.find.sections import find_sections
from khabar.find.sources import find_sources
from khabar.find.statements import find_sayings
from khabar.find.times import find_time_expressions, find_times
from khabar.model import (
    Cue,
    Dateline,
    Dating,
    Event,
    Figure,
    Found,
    Line,
    Mention,
    Noise,
    Quotation,
    Reference,
    RolePhrase,
    Saying,
    Section,
    Sentence,
    Source,
    Statement,
    Time,
    Token,
)
from khabar.model.found import TimeExpression
from khabar.model.stage import Stage
from khabar.text.sentences import find_lines, find_sentences
from khabar.text.tokens import find_tokens

STAGES: tuple[Stage[Found], ...] = (
    Stage(Token, (), find_tokens),
    Stage(Line, (), find_lines),
    Stage(Sentence, (Line,), find_sentences),
    Stage(Noise, (Line,), find_noise),
    Stage(Quotation, (Line,), find_quotations),
    Stage(Cue, (Token,), find_cues),
    Stage(RolePhrase, (Token,), find_roles),
    Stage(Mention, (Token, Line, Noise, Cue, RolePhrase), find_mentions),
    Stage(Section, (Token, Line, Noise, Mention), find_sections),
    Stage(Dateline, (Token, Line, Mention), find_datelines),
    Stage(TimeExpression, (Token, Sentence, Noise), find_time_expressions),
    Stage(Dating, (Sentence, Section, Dateline, TimeExpression, Mention, RolePhrase, Cue), find_datings),
    Stage(Time, (TimeExpression, Dating, Noise), find_times),
    Stage(Figure, (Token, Time, Mention), find_figures),
    Stage(Reference, (RolePhrase, Mention, Section, Dating), find_references),
    Stage(Source, (Mention, Reference), find_sources),
    Stage(Saying, (Cue, Source, Quotation, Time, Section, Noise), find_sayings),
    Stage(Statement, (Saying, Dateline), find_statements),
    Stage(Event, (Token, Mention, Reference, Time, Statement), find_events),
)
