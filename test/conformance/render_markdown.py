"""Renders each Markdown text of a JSON list on stdin as GitHub's own parser does, its HTML left in, and prints the list of pages as JSON."""

import json
import sys

import cmarkgfm
from cmarkgfm.cmark import Options

EXTENSIONS = ["table", "autolink", "strikethrough", "tagfilter"]

texts = json.load(sys.stdin)
json.dump(
    [
        cmarkgfm.markdown_to_html_with_extensions(
            text, options=Options.CMARK_OPT_UNSAFE, extensions=EXTENSIONS
        )
        for text in texts
    ],
    sys.stdout,
)
