"""Letters and words: no lexicon, no news."""
