"""Bring a built site to its branch: as one commit, on top of what is there, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pilgi.publish.branch import Branch, MovedOnError, Published
from pilgi.publish.changes import Changes, changes_between
from pilgi.publish.commit import commit_of, forget_commit
from pilgi.publish.files import PublishedFile, published_files
from pilgi.publish.refusal import PublishError


@dataclass(frozen=True, slots=True)
class Delivery:
    """A site to be published: the files `names` of the folder `output`.

    An own `domain` is stated, or kept as it is published where this is empty. `url` is where
    readers find the site, if known. An empty `message` counts what changes. `fresh` begins the
    branch's history anew.
    """

    branch: Branch
    output: Path
    names: Collection[str]
    domain: str
    url: str
    message: str = ""
    fresh: bool = False

    def changes(self, published: Published) -> Changes:
        """What publishing would change."""
        return self._against(published, self._files(published))

    def push(self, published: Published, told: Callable[[str], None]) -> Changes:
        """Publish on top of what is `published`; nothing is done where nothing changes.

        Where somebody else publishes meanwhile, that is `told`, and it is tried once more, on top
        of theirs. Raises `PublishError` where it cannot be done, and `OSError` where a file cannot
        be read.
        """
        try:
            return self._push(published)
        except MovedOnError:
            told("somebody else has published meanwhile; trying once more, on top of theirs")
        try:
            return self._push(self.branch.fetch())
        except MovedOnError as error:
            raise PublishError(
                "somebody else has published meanwhile, twice", "Type `pilgi publish` again."
            ) from error

    def _push(self, published: Published) -> Changes:
        files = self._files(published)
        changes = self._against(published, files)
        message = self.message or f"Publish: {changes or 'without what was published before'}"
        try:
            if self.fresh:
                every = self._against(Published(), files)
                commit = commit_of(self.branch, "", message, every, files)
                self.branch.push(commit, replacing=published.commit)
            elif changes:
                commit = commit_of(self.branch, published.commit, message, changes, files)
                self.branch.push(commit)
        finally:
            # Of this publishing, or of one that was killed.
            forget_commit(self.branch)
        return changes

    def _files(self, published: Published) -> dict[str, PublishedFile]:
        kept = self.domain in ("", published.domain)
        cname = published.cname if kept else f"{self.domain}\n"
        return published_files(self.output, self.names, cname)

    def _against(self, published: Published, files: Mapping[str, PublishedFile]) -> Changes:
        return changes_between(published.objects, files, self.branch.repository.hashing)
