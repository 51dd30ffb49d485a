"""Plays a plan (plan.ts), given as JSON on stdin: a process for each network namespace, in which its hosts ask and answer. Prints the answers.

The namespaces have no names, so they are gone with their processes. Those end with their parent, and all after a minute in any case."""

import asyncio
import ctypes
import json
import os
import signal
import socket
import sys

from channel import hear, say
from hosts import play
from namespace import configure, enter_new, run

LIFE_SECONDS = 60
PR_SET_PDEATHSIG = 1


def die_with(parent):
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.alarm(LIFE_SECONDS)
    if os.getppid() != parent:
        os._exit(1)


def life(space, devices, questions, channel):
    """Of the process of a namespace: at each step it says that it is done, and waits for all others."""
    enter_new()
    say(channel, os.getpid())
    hear(channel)
    configure(space, devices)
    say(channel, asyncio.run(play(space["name"], questions, channel)))


def start(space, devices, questions, others):
    """A new process with a namespace: its id, and the channel to it."""
    own, its = socket.socketpair()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            die_with(parent)
            own.close()
            for other in others:
                other.close()
            life(space, devices, questions, its.makefile("rw"))
            os._exit(0)
        except (EOFError, ConnectionError):
            os._exit(1)  # Another process has told why.
        except BaseException as error:
            print(f"{space['name']}: {error}", file=sys.stderr, flush=True)
            os._exit(1)
    its.close()
    return child, own.makefile("rw")


def together(channels):
    """What they all say, once all of them have said it."""
    return [hear(channel) for channel in channels]


def go_on(channels):
    for channel in channels:
        say(channel, "go on")


def link_line(link, process):
    # Equal hardware addresses at both ends, so that nobody has to ask for one.
    one, other = (process[space] for space in link["spaces"])
    end = f"{link['device']} address 02:00:00:00:00:01 arp off"
    return f"link add {end} netns {one} type veth peer name {end} netns {other}"


def main(children):
    """Notes the processes that it starts."""
    die_with(os.getppid())
    plan = json.load(sys.stdin)
    spaces, links, questions = plan["spaces"], plan["links"], plan["questions"]
    # Its own one is of no use but that nothing can happen to that of the machine.
    enter_new()
    channels = []
    for space in spaces:
        asks = {number: one for number, one in enumerate(questions) if one["from"]["space"] == space["name"]}
        devices = [link["device"] for link in links if space["name"] in link["spaces"]]
        child, channel = start(space, devices, asks, channels)
        children.append(child)
        channels.append(channel)
    process = dict(zip((space["name"] for space in spaces), together(channels)))
    run(["ip", "-batch", "-"], [link_line(link, process) for link in links])
    go_on(channels)
    for _ in ("listening", "asked"):
        together(channels)
        go_on(channels)
    results = dict(zip(process, together(channels)))
    answered = {number for result in results.values() for number in result["answered"]}
    arrived = {name: set(result["arrived"]) for name, result in results.items()}
    answers = [
        {"answered": number in answered, "arrived": number in arrived[question["to"]["space"]]}
        for number, question in enumerate(questions)
    ]
    json.dump(answers, sys.stdout)


processes = []
try:
    main(processes)
except (EOFError, ConnectionError):
    sys.exit(1)  # The process that ended has told why.
finally:
    for process in processes:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
