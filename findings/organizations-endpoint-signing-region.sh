#!/usr/bin/env bash
# botocore 1.44.8 and @aws-sdk/client-organizations 3.1175.0, checked 2026-11. Nothing is sent: the signed request is read and dropped.
#
# Expected: requests to https://organizations.us-east-1.amazonaws.com are signed for us-east-1, the region of the endpoint, whatever the
# region of the client is. The documentation says that giving this endpoint gives both the endpoint and its region.
#   https://docs.aws.amazon.com/cli/v1/reference/organizations/index.html ("Endpoint to call")
# Seen: without an endpoint, both clients go to this host and sign for us-east-1. With the same address given as the endpoint, both sign
# for the region of the client. The same request to the same host has another signature because its address was written down.
# Output:
#   botocore, no endpoint: organizations.us-east-1.amazonaws.com, signed for us-east-1
#   botocore, endpoint given: organizations.us-east-1.amazonaws.com, signed for eu-central-1
#   JavaScript, no endpoint: organizations.us-east-1.amazonaws.com, signed for us-east-1
#   JavaScript, endpoint given: organizations.us-east-1.amazonaws.com, signed for eu-central-1
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check botocore==1.44.8
npm install --silent --no-audit --no-fund --prefix "$work" @aws-sdk/client-organizations@3.1175.0

cat > "$work/run.py" <<'PYTHON'
from urllib.parse import urlsplit

import botocore.session


class Dropped(Exception):
    pass


def drop(request, **_):
    scope = request.headers["Authorization"].decode().split("Credential=")[1].split("/")
    print(f"botocore, {name}: {urlsplit(request.url).hostname}, signed for {scope[2]}")
    raise Dropped


for name, url in {"no endpoint": None, "endpoint given": "https://organizations.us-east-1.amazonaws.com"}.items():
    client = botocore.session.get_session().create_client(
        "organizations",
        region_name="eu-central-1",
        endpoint_url=url,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    client.meta.events.register("before-send.organizations", drop)
    try:
        client.list_roots()
    except Dropped:
        pass
PYTHON

cat > "$work/run.mjs" <<'JS'
import { ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';

const endpoints = { 'no endpoint': undefined, 'endpoint given': 'https://organizations.us-east-1.amazonaws.com' };
for (const [name, endpoint] of Object.entries(endpoints)) {
  const handle = async ({ hostname, headers }) => {
    const scope = headers.authorization.split('Credential=')[1].split('/');
    console.log(`JavaScript, ${name}: ${hostname}, signed for ${scope[2]}`);
    throw new Error('dropped');
  };
  const client = new OrganizationsClient({
    region: 'eu-central-1',
    endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { handle },
  });
  await client.send(new ListRootsCommand({})).catch((error) => {
    if (error.message !== 'dropped') throw error;
  });
}
JS

unset AWS_ENDPOINT_URL AWS_ENDPOINT_URL_ORGANIZATIONS AWS_PROFILE
export AWS_CONFIG_FILE="$work/none" AWS_SHARED_CREDENTIALS_FILE="$work/none"
seen=$("$work/venv/bin/python" -W ignore "$work/run.py" && node --no-warnings "$work/run.mjs")
host=organizations.us-east-1.amazonaws.com
expected="botocore, no endpoint: $host, signed for us-east-1
botocore, endpoint given: $host, signed for eu-central-1
JavaScript, no endpoint: $host, signed for us-east-1
JavaScript, endpoint given: $host, signed for eu-central-1"
if [ "$seen" != "$expected" ]; then
  echo "changed: the requests are now: ${seen//$'\n'/; }"
  exit 1
fi
echo 'unchanged: with the endpoint written down, requests are signed for the region of the client'
