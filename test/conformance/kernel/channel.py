"""Lines of JSON between the process that leads and those of the namespaces."""

import json


def say(channel, what):
    channel.write(json.dumps(what) + "\n")
    channel.flush()


def hear(channel):
    """Raises EOFError if the other end is gone."""
    line = channel.readline()
    if not line:
        raise EOFError
    return json.loads(line)
