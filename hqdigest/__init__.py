"""hqdigest: what a Chinese local-government bulletin says, every finding with its place in the text."""

from hqdigest.errors import DigestError
from hqdigest.pipeline import digest

__version__ = "0.1.0"
__all__ = ["DigestError", "__version__", "digest"]
