"""What invariant-sast's model of documents says of the requests of a file, one line of JSON each: which of deny and grant holds."""

import json
import sys

from invariant.policy_check import RequestContext, policy_denies, policy_grants
from z3 import BoolVal, Solver, StringVal, sat


def pinned(asked):
    """A request with everything that the model knows of it. It knows one value of aws:CalledVia."""
    known = asked["context"]
    text = lambda key: StringVal(known.get(key, ""))
    has = lambda key: BoolVal(key in known)
    return RequestContext(
        action=StringVal(asked["action"]),
        resource=StringVal(asked["resource"]),
        principal=StringVal(asked["principal"]["arn"]),
        principal_is_aws_service=BoolVal(False),
        secure_transport=BoolVal(known.get("aws:SecureTransport") == "true"),
        secure_transport_present=has("aws:SecureTransport"),
        source_org_id=text("aws:SourceOrgID"),
        source_org_id_present=has("aws:SourceOrgID"),
        source_arn_present=has("aws:SourceArn"),
        called_via=StringVal((known.get("aws:CalledVia") or [""])[0]),
        permissions_boundary=text("iam:PermissionsBoundary"),
        permissions_boundary_present=has("iam:PermissionsBoundary"),
    )


def holds(claim):
    solver = Solver()
    solver.add(claim)
    return solver.check() == sat


with open(sys.argv[1]) as lines:
    for line in lines:
        case = json.loads(line)
        context = pinned(case["asked"])
        document = case["policies"]["identity"][0]
        print(json.dumps({"denies": holds(policy_denies(document, context)), "grants": holds(policy_grants(document, context))}))
