"""pyHanko, the optional library for digital signatures, without its parts that would go to the network.

Its signing code imports an HTTP client for time-stamping servers and for fetching certificates. Nothing here asks for a
network, so those two modules are stood in for before they are looked for: the client is never loaded, need not be
installed, and is not part of the Windows program.
"""

from __future__ import annotations

import logging
import sys
from importlib.util import find_spec
from types import ModuleType

from app.errors import KnownError
from app.texts import digital_signatures as texts

_NETWORK = {
    "pyhanko.sign.timestamps.aiohttp_client": "HTTPTimeStamper",
    "pyhanko_certvalidator.fetchers.aiohttp_fetchers": "AIOHttpFetcherBackend",
}
"""Module and the one name that is imported from it."""


class NoNetwork:
    """In the place of a class that would open connections."""

    def __init__(self, *_args: object, **_options: object) -> None:
        raise RuntimeError("the program never uses a network")


def installed() -> bool:
    """Whether signatures can be made and checked on this machine."""
    return find_spec("pyhanko") is not None


def load() -> None:
    """To be called before anything of pyHanko is imported; KnownError where it is not installed."""
    if not installed():
        raise KnownError(texts.NOT_INSTALLED, texts.NOT_INSTALLED_ADVICE)
    for name in ("pyhanko", "pyhanko_certvalidator"):
        # It logs what is wrong with the files of others, with tracebacks; what a person needs to know we say.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    for name, imported in _NETWORK.items():
        if name not in sys.modules:
            module = ModuleType(name)
            setattr(module, imported, NoNetwork)
            sys.modules[name] = module
