"""A plugin for pytest: moto's tests in server mode against `landing-zone serve`, with each outcome as JSON.

moto's own reset becomes ours, the first client of Identity Center enables it in its region (an account of AWS has none before), and what
botocore reads of every answer is compared with its models: required members that are absent and values that an enum does not have.
"""

import json
import os
import re

import botocore.client
from given import given, reset
from moto.core.models import ServerModeMockAWS

outcomes = []
unlike = {}
called = {}
make_api_call = botocore.client.BaseClient._make_api_call


def call(client, operation, arguments):
    answer = make_api_call(client, operation, arguments)
    name = f"{client.meta.service_model.service_name}:{operation}"
    called.setdefault(name, set()).add(name_of(os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0]))
    shape = client.meta.service_model.operation_model(operation).output_shape
    told = set() if shape is None else set(differences(shape, answer, ""))
    if told:
        unlike.setdefault(name, set()).update(told)
    return answer


ServerModeMockAWS.reset = lambda _self: reset()
botocore.client.BaseClient._make_api_call = lambda client, operation, arguments: given(client, call, operation, arguments)


def differences(shape, value, place):
    """Where a value is not as its shape says."""
    if shape.type_name == "structure":
        for name in shape.required_members:
            if not isinstance(value, dict) or value.get(name) is None:
                yield f"{place}.{name} is required and absent"
        for name, member in shape.members.items():
            if isinstance(value, dict) and value.get(name) is not None:
                yield from differences(member, value[name], f"{place}.{name}")
    elif shape.type_name == "list":
        for item in value:
            yield from differences(shape.member, item, f"{place}[]")
    elif shape.type_name == "map":
        for item in value.values():
            yield from differences(shape.value, item, f"{place}{{}}")
    elif shape.type_name == "string" and getattr(shape, "enum", None) and value not in shape.enum:
        yield f"{place} has {value!r}, which is none of the enum"


def pytest_runtest_logreport(report):
    if report.when == "call" or report.outcome != "passed":
        text = "" if report.outcome == "passed" else last_error(report)
        outcomes.append({"test": name_of(report.nodeid), "outcome": report.outcome, "error": text})


def name_of(nodeid):
    return re.sub(r"^tests/test_|\.py", "", nodeid)


def last_error(report):
    crash = getattr(report.longrepr, "reprcrash", None)
    where = f"{os.path.basename(crash.path)}:{crash.lineno}: {crash.message}" if crash else str(report.longrepr)
    return where[:2000]


def pytest_sessionfinish():
    with open(os.environ["OUTCOMES"], "w") as file:
        json.dump(
            {
                "outcomes": outcomes,
                "called": {operation: sorted(tests) for operation, tests in sorted(called.items())},
                "unlike": {operation: sorted(told) for operation, told in sorted(unlike.items())},
            },
            file,
            indent=1,
        )
