"""Our page within the pages of other sites: the script that they load, the page that it shows, and how to set it up."""

EMBED = "/embed"  # the page in a compact form
SCRIPT = "/widget.js"  # for everybody: a browser fetches it for a page of another site, without saying who asks
HELP = "/embed/help"
PATHS = frozenset({SCRIPT, HELP})
