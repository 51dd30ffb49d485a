"""Checks requests, and answers, against botocore's models of the services: every rule that the models state.

Reads JSON lines {"service", "operation", "input"}, or "output" in place of "input"; writes a JSON line {"request", "path", "problem"} for everything that is wrong.
"""

import json
import sys
from functools import cache

import botocore.session
import regex

SERVICES = {"access-analyzer": "accessanalyzer", "tagging": "resourcegroupstaggingapi"}
TYPES = {
    "string": str,
    "integer": int,
    "long": int,
    "boolean": bool,
    # As text, which is what the recorded requests have.
    "blob": str,
    "timestamp": str,
    "list": list,
    "map": dict,
    "structure": dict,
}

session = botocore.session.get_session()


@cache
def model_of(service):
    return session.get_service_model(SERVICES.get(service, service))


def check(shape, value, path):
    expected = TYPES.get(shape.type_name)
    if getattr(shape, "is_document_type", False):
        return  # any JSON
    if expected is None:
        yield path, f"a {shape.type_name}, which this script does not know"
    elif not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
        yield path, f"{value!r} is no {shape.type_name}"
    else:
        yield from CHECKS.get(shape.type_name, check_nothing)(shape, value, path)


def check_nothing(shape, value, path):
    return ()


def check_structure(shape, value, path):
    for name in shape.required_members:
        if name not in value:
            yield path, f"{name} is missing"
    for name, inner in value.items():
        if name in shape.members:
            yield from check(shape.members[name], inner, f"{path}.{name}")
        else:
            yield path, f"there is no member {name}"


def check_list(shape, value, path):
    yield from check_range(shape, len(value), " items", path)
    for index, inner in enumerate(value):
        yield from check(shape.member, inner, f"{path}[{index}]")


def check_map(shape, value, path):
    yield from check_range(shape, len(value), " keys", path)
    for key, inner in value.items():
        yield from check(shape.key, key, f"{path} key {key}")
        yield from check(shape.value, inner, f"{path}.{key}")


def check_string(shape, value, path):
    # AWS counts UTF-16 code units at the worst.
    yield from check_range(shape, len(value.encode("utf-16-le")) // 2, " characters", path)
    if shape.enum and value not in shape.enum:
        yield path, f"{value!r} is none of {', '.join(shape.enum)}"
    pattern = shape.metadata.get("pattern")
    if pattern and not regex.fullmatch(pattern, value):
        yield path, f"{value!r} does not match {pattern}"


def check_number(shape, value, path):
    yield from check_range(shape, value, "", path)


def check_range(shape, size, unit, path):
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and size < least:
        yield path, f"{size}{unit}, fewer than {least}"
    if most is not None and size > most:
        yield path, f"{size}{unit}, more than {most}"


CHECKS = {
    "structure": check_structure,
    "list": check_list,
    "map": check_map,
    "string": check_string,
    "integer": check_number,
    "long": check_number,
}


def problems_of(request):
    operation = request["operation"]
    model = model_of(request["service"])
    if operation not in model.operation_names:
        return [(operation, f"{request['service']} has no such operation")]
    way = "output" if "output" in request else "input"
    shape = getattr(model.operation_model(operation), f"{way}_shape")
    if shape is None:
        return [(operation, f"has no {way}")] if request[way] else []
    return check(shape, request[way], operation)


def main():
    for line in sys.stdin:
        request = json.loads(line)
        for path, problem in problems_of(request):
            print(json.dumps({"request": request, "path": path, "problem": problem}))


if __name__ == "__main__":
    main()
