"""Verdicts of reach-security on the cases of a file, one line of JSON each: of its evaluator, or (with --prove) of its solver."""

import json
import sys

from reach import engine, reference
from reach.policy import parse_policy


def policies(documents):
    return [parse_policy(document, f"no. {index}") for index, document in enumerate(documents)]


def parts(case):
    given, asked = case["policies"], case["asked"]
    boundary = given.get("boundary")
    session = given.get("session")
    principal = engine.Principal(
        asked["principal"]["arn"],
        policies(given["identity"]),
        parse_policy(boundary, "boundary") if boundary else None,
    )
    env = engine.Environment(
        scp_layers=[(str(index), policies(level)) for index, level in enumerate(given["scps"])],
        session_policies=[parse_policy(session, "session")] if session else [],
        rcps=[policy for level in given["rcps"] for policy in policies(level)],
    )
    resource = engine.ResourcePolicy(
        parse_policy(given.get("resource") or {"Statement": []}, "resource"), asked["owner"], case["isRequired"]
    )
    return principal, env, resource


def evaluated(case):
    principal, env, resource = parts(case)
    asked = case["asked"]
    return reference.evaluate(principal, asked["action"], asked["resource"], asked["context"], env, resource)


def proved(case):
    principal, env, resource = parts(case)
    asked = case["asked"]
    # A key that is not pinned could have any value. It derives these of the principal.
    absent = {key: None for key in case["keys"] if key != "aws:PrincipalArn"}
    context = {**absent, **asked["context"]}
    query = engine.Query(asked["action"], asked["resource"], context, resource)
    verdict = engine.decide(principal, query, env).verdict
    return {"allowed": True, "denied": False, "unknown": None}[verdict.value]


ask = proved if "--prove" in sys.argv else evaluated
with open(sys.argv[1]) as lines:
    for line in lines:
        print(json.dumps(ask(json.loads(line))))
