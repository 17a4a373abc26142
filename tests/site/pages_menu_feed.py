"""The public feed has no pages: it is read by programs. tests/menu/test_feed.py looks at each of its answers."""

WITHOUT_A_PAGE = {
    "feed", "feed-services", "feed-service", "feed-organizations", "feed-organization", "feed-locations",
    "feed-location", "feed-taxonomies", "feed-taxonomy", "feed-terms", "feed-term",
}  # fmt: skip
