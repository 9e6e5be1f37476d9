"""Comparison of records. It reads records alone and judges; what it says stands beside the findings, with its reasons."""

from khabar.compare.clusters import merge
from khabar.compare.people import persons, same_person
from khabar.compare.story import tell

__all__ = ["merge", "persons", "same_person", "tell"]
