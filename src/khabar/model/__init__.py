"""The types that everything speaks of. Imports nothing of Khabar's own."""

from khabar.model.document import Document
from khabar.model.found import (
    Cue,
    Dateline,
    Dating,
    Entity,
    Event,
    Figure,
    Found,
    Line,
    Link,
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
    TimeExpression,
    Token,
    When,
)
from khabar.model.report import Failure, Report
from khabar.model.span import Interval, Span

__all__ = [
    "Cue", "Dateline", "Dating", "Document", "Entity", "Event", "Failure", "Figure", "Found", "Interval", "Line", "Link", "Mention",
    "Noise", "Quotation", "Reference", "Report", "RolePhrase", "Saying", "Section", "Sentence", "Source", "Span", "Statement", "Time", "TimeExpression", "Token", "When",
]  # fmt: skip
