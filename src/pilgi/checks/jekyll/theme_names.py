"""Files that Minimal Mistakes has itself, by their names in versions 4.16 to 4.26.

Which of them a site has changed cannot be told without the version that it took them from.
"""

from __future__ import annotations

LAYOUTS = frozenset({
    "archive", "archive-taxonomy", "categories", "category", "collection", "compress", "default",
    "home", "posts", "search", "single", "splash", "tag", "tags",
})  # fmt: skip
LISTS = frozenset({"categories", "category", "collection", "posts", "search", "tag", "tags"})
"""Layouts that list notes below the page's own text."""

INCLUDES = frozenset({
    "analytics.html", "archive-single.html", "author-profile-custom-links.html",
    "author-profile.html", "breadcrumbs.html", "browser-upgrade.html", "category-list.html",
    "comment.html", "comments.html", "documents-collection.html", "feature_row", "figure",
    "footer.html", "gallery", "group-by-array", "head.html", "masthead.html", "nav_list",
    "page__date.html", "page__hero.html", "page__hero_video.html", "page__meta.html",
    "page__related.html", "page__taxonomy.html", "paginator.html", "post__taxonomy.html",
    "post_pagination.html", "posts-category.html", "posts-tag.html", "posts-taxonomy.html",
    "read-time.html", "scripts.html", "seo.html", "sidebar.html", "skip-links.html",
    "social-share.html", "tag-list.html", "toc", "toc.html", "video", "base_path",
})  # fmt: skip
INCLUDE_FOLDERS = ("analytics-providers/", "comments-providers/", "search/")
CUSTOM = ("head/custom.html", "footer/custom.html")
"""Empty in the theme: what stands there is the site's own."""
