"""The API as its description has it: whatever is asked, it answers so, and never breaks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.desk.access import people
from onrecord.desk.access.people import People
from onrecord.desk.access.sessions import token_for
from onrecord.desk.api.description import description, template
from onrecord.desk.api.operations import Operation
from onrecord.desk.api.routes import TABLE
from onrecord.desk.application import application
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SCHEMA = schemathesis.openapi.from_dict(description(TABLE))


@pytest.fixture(scope="module")
def program(woven: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Any]]:
    """How a program with the token of an editor asks the desk on a copy of the examples."""
    archive = Path(shutil.copy(woven, tmp_path_factory.mktemp("api") / "onrecord.db"))
    known, secret = people.with_token(People(), "edi", "editor")
    people.save(people.beside(archive), known)
    desk = Desk(Pool(archive), None, people.beside(archive))
    yield {
        "app": application(desk, ["*"]),
        "headers": {"Authorization": f"Bearer {token_for('edi', secret)}"},
    }
    desk.jobs.close()
    desk.weaver.close()
    desk.pool.close()


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("operation", TABLE.operations, ids=lambda one: one.name)
def test_whatever_is_asked_is_answered_as_described(
    program: Mapping[str, Any], operation: Operation, mode: GenerationMode
) -> None:
    asked = SCHEMA[template(operation.path)][operation.method]

    @seed(1)
    @settings(
        max_examples=8,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=asked.as_strategy(generation_mode=mode))
    def answered(case: schemathesis.Case) -> None:
        case.call_and_validate(**program, checks=CHECKS)

    answered()
