"""Comparison of records. It reads records alone and judges; what it says stands beside the findings, with its reasons."""

from khabar.compare.story import tell

__all__ = ["tell"]
