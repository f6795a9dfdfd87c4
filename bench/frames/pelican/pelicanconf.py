"""Pelican's settings."""

SITENAME = "@SITE_TITLE@"
SITEURL = "@SITE_URL@"
TIMEZONE = "UTC"
DEFAULT_LANG = "ko"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["neighbours"]

ARTICLE_URL = "{course}/{slug}/"
ARTICLE_SAVE_AS = "{course}/{slug}/index.html"
CATEGORY_URL = "courses/{slug}/"
CATEGORY_SAVE_AS = "courses/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
TAGS_SAVE_AS = "tags/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 10
PAGINATED_TEMPLATES = {"index": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.codehilite": {"css_class": "highlight", "guess_lang": False},
        "markdown.extensions.toc": {},
        "markdown.extensions.meta": {},
        "pymdownx.arithmatex": {"generic": True},
    },
    "output_format": "html5",
}

LOAD_CONTENT_CACHE = True
CACHE_CONTENT = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
