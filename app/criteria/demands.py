"""What the loader demands of a value beyond its type, said without pydantic.

Parts of a set are plain dataclasses, so that a set already checked is there without pydantic, whose import takes as
long as a bare window needs to start. Only `app.criteria.loader` lets pydantic read these marks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Part = TypeVar("Part")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def part(kind: type[Part]) -> type[Part]:
    """A part of a set: immutable, every value by name."""
    return dataclass(frozen=True, slots=True, kw_only=True)(kind)


class Demand:
    """Constraints of a value, under pydantic's names: `min_length`, `ge`, `le`, `discriminator`."""

    def __init__(self, **constraints: Any) -> None:  # noqa: ANN401  pydantic checks them
        self._constraints = constraints

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import Field

        return handler(Annotated[source, Field(**self._constraints)])


class ReadAs:
    """In a file the value is of this type; what the program has in its place when it is absent cannot be written."""

    def __init__(self, kind: object) -> None:
        self._kind = kind

    def __get_pydantic_core_schema__(self, _source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(self._kind)


class Before:
    """Turns a value that is written in a short form into the long one."""

    def __init__(self, expand: Callable[[object], object]) -> None:
        self._expand = expand

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_before_validator_function

        return no_info_before_validator_function(self._expand, handler(source))
