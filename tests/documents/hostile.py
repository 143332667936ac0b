"""Texts that have broken other programs."""

RTL_OVERRIDE = "faktura\u202efdp.exe"
LONE_SURROGATE = "halv \ud83d emoji"
HOSTILE_LINKS = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "\\\\server\\x",
    "data:text/html,x",
    "https://[bad",
    "https://example.org:99999/",
    'https://example.org/a b|c<d>"e]]>{{ 7*7 }}æ',
    "https://blåbær.example.org/søk?q=å#æ",
    "https://user:pass@example.org/",
    "mailto:kari@example.org",
    "mailto:ikke en adresse",
    "https://",
    "https://exa\nmple.org/\u202e",
    "https://example.org/" + "x" * 3000,
    "%%%",
)
HOSTILE_TEXTS = (
    "{{ 7*7 }}",
    "{% raise %} {{ ''.__class__.__mro__ }}",
    "<!channel> <@U0123> &amp;",
    "R&D < 5 > 3 \"sitat\" 'apostrof'",
    "]]> <![CDATA[ x ]]>",
    "<w:p/></w:t></w:r>",
    "kontroll\x00\x07\x1b\x7ftegn",
    RTL_OVERRIDE,
    "שלום עולם og عربى",
    "👩‍🚀 🇳🇴 é e\u0301",
    LONE_SURROGATE,
    "linje\r\nto\vtre\u2028fire\ttab",
    "\ufeff\ufffe\uffff",
    "x" * 100_000,
    "<?saksbot saksbot:saker?>",
    "saksbot:merking [Merking] %s {0} $1 \\1",
)
