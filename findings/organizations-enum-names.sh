#!/usr/bin/env bash
# @aws-sdk/client-organizations 3.1175.0 and botocore 1.44.8, checked 2026-12.
#
# Expected: the enum objects that the JavaScript client exports name each value by itself, as nearly all do: who compares an error's Reason
# with `InvalidInputExceptionReason.X` and who compares it with 'X' mean the same, and so does who knows X from boto3 or the API reference.
# Seen: six of more than two hundred are named otherwise than the value that is sent. One name ends in a stray letter. The reasons for a
# token and for filters that the service sends (INVALID_NEXT_TOKEN, MAX_LIMIT_EXCEEDED_FILTER; botocore has these alone) are found only
# under INVALID_PAGINATION_TOKEN and MAX_FILTER_LIMIT_EXCEEDED, so that looking a Reason up by `reason in InvalidInputExceptionReason` misses.
# Output:
#   ActionType.INVITE_ACCOUNT_TO_ORGANIZATION = INVITE (botocore has the value: true, the name: false)
#   CreateAccountFailureReason.PENDING_BUSINESS_VALIDATIONv = PENDING_BUSINESS_VALIDATION (botocore has the value: true, the name: false)
#   InvalidInputExceptionReason.INVALID_PAGINATION_TOKEN = INVALID_NEXT_TOKEN (botocore has the value: true, the name: false)
#   InvalidInputExceptionReason.INVALID_SYNTAX_ORGANIZATION = INVALID_SYNTAX_ORGANIZATION_ARN (botocore has the value: true, the name: false)
#   InvalidInputExceptionReason.INVALID_SYNTAX_POLICY = INVALID_SYNTAX_POLICY_ID (botocore has the value: true, the name: false)
#   InvalidInputExceptionReason.MAX_FILTER_LIMIT_EXCEEDED = MAX_LIMIT_EXCEEDED_FILTER (botocore has the value: true, the name: false)
#   the others: named by their value
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8
npm install --silent --no-audit --no-fund --prefix "$work" @aws-sdk/client-organizations@3.1175.0

cat > "$work/values.py" <<'PYTHON'
import json

import botocore.session

model = botocore.session.get_session().get_service_model("organizations")
shapes = [model.shape_for(name) for name in model.shape_names]
print(json.dumps({shape.name: shape.enum for shape in shapes if getattr(shape, "enum", None)}))
PYTHON
"$work/venv/bin/python" "$work/values.py" > "$work/values.json"

cat > "$work/names.cjs" <<'JS'
const client = require('@aws-sdk/client-organizations');
const values = require('./values.json');
let others = 0;
for (const [type, members] of Object.entries(client)) {
  if (!(type in values)) continue;
  for (const [name, value] of Object.entries(members)) {
    if (name === value) others += 1;
    else {
      const has = (text) => values[type].includes(text);
      console.log(`${type}.${name} = ${value} (botocore has the value: ${has(value)}, the name: ${has(name)})`);
    }
  }
}
console.log(`the others: ${others > 200 ? 'named by their value' : `only ${others}`}`);
JS
node "$work/names.cjs" | tee "$work/output"
diff <(sed -n '/^# Output:/,/^set /s/^#   //p' "$0") "$work/output"
