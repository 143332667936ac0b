"""Texts that have broken other programs."""

RTL_OVERRIDE = "faktura\u202efdp.exe"
LONE_SURROGATE = "halv \ud83d emoji"
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
