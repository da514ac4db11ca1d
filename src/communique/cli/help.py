"""What ``--help`` of a command looks like."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

__all__ = ["Command", "examples"]


class Command(TyperCommand):
    """A command whose help names no types that say nothing: a flag is given or not."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Give the parameters, flags without a type."""
        params = super().get_params(ctx)
        for param in params:
            if getattr(param, "is_flag", False):
                param.metavar = ""
        return params


def examples(*lines: str) -> str:
    """Lay examples out below the options of a command."""
    return "Examples:\n\n\b\n" + "\n".join(f"$ communique {line}" for line in lines)
