"""What a new workspace already holds: things the API lists but cannot create. All of it is invented."""

from __future__ import annotations

from typing import Final

__all__ = ["BRAND_KITS", "GLOSSARIES", "LANGUAGES", "SOUNDS", "STOCK_IMAGES", "STYLES", "TEMPLATES"]

BRAND_KITS: Final = (
    ("bk_default", "House colours", ("#18264A", "#F2A33A", "#FFFFFF")),
    ("bk_spring", "Spring campaign", ("#2F6B4F", "#F7E7CE")),
    ("bk_plain", "Plain", ()),
)

GLOSSARIES: Final = (
    ("bg_products", "Product names"),
    ("bg_legal", "Legal terms"),
    ("bg_people", "Names of people"),
)

LANGUAGES: Final = (
    "English", "English (UK)", "English (United States)", "Arabic", "Bengali", "Bulgarian", "Catalan",
    "Chinese (Cantonese, Traditional)", "Chinese (Mandarin, Simplified)", "Croatian", "Czech", "Danish", "Dutch",
    "Estonian", "Filipino", "Finnish", "French", "French (Canada)", "French (France)", "German", "German (Austria)",
    "Greek", "Hebrew", "Hindi", "Hungarian", "Icelandic", "Indonesian", "Italian", "Japanese", "Korean", "Latvian",
    "Lithuanian", "Malay", "Norwegian", "Persian", "Polish", "Portuguese", "Portuguese (Brazil)", "Romanian",
    "Russian", "Serbian", "Slovak", "Slovenian", "Spanish", "Spanish (Mexico)", "Spanish (Spain)", "Swahili",
    "Swedish", "Tamil", "Telugu", "Thai", "Turkish", "Ukrainian", "Urdu", "Vietnamese", "Welsh",
)  # fmt: skip

# (type, name, description, seconds)
SOUNDS: Final = (
    ("music", "Morning Light", "calm acoustic guitar, warm and hopeful background music", 94.0),
    ("music", "Quiet Keys", "slow piano, calm and reflective background music", 128.0),
    ("music", "City Drive", "upbeat electronic music with a driving beat", 76.5),
    ("music", "Launch Day", "epic corporate music, uplifting and bright", 110.0),
    ("music", "Slow River", "calm ambient music for explanation and meditation", 180.0),
    ("music", "Market Street", "upbeat jazz music with brass", 88.0),
    ("music", "Blue Hour", "lo-fi hip hop background music, relaxed", 140.0),
    ("music", "High Ridge", "cinematic orchestra music, dramatic and epic", 101.0),
    ("sound_effects", "Whoosh Short", "short whoosh transition", 0.8),
    ("sound_effects", "Whoosh Deep", "deep whoosh transition with a tail", 1.9),
    ("sound_effects", "Applause Hall", "applause of a large audience", 6.2),
    ("sound_effects", "Applause Small", "applause of a small group", 3.1),
    ("sound_effects", "Door Knock", "three knocks on a wooden door", 1.4),
    ("sound_effects", "Keyboard", "typing on a keyboard", 4.0),
    ("sound_effects", "Bell", "a single bright bell, notification", 1.1),
    ("sound_effects", "Rain", "steady rain on a roof", 30.0),
)

# (id, name, aspect ratio, tags)
STYLES: Final = (
    ("style_documentary", "Documentary", "16:9", ("cinematic", "serious")),
    ("style_whiteboard", "Whiteboard", "16:9", ("education", "drawn")),
    ("style_vertical_news", "Vertical news", "9:16", ("social", "news")),
    ("style_product", "Product demo", "16:9", ("marketing", "clean")),
    ("style_story", "Story", "9:16", ("social", "cinematic")),
    ("style_lecture", "Lecture", "16:9", ("education", "serious")),
)

# (id, name, aspect ratio, scenes); {{name}} in a script is a variable, and so are the extra (name, type) pairs.
TEMPLATES: Final = (
    (
        "tpl_welcome",
        "Welcome a new customer",
        "16:9",
        (
            ("scene_hello", "Hello {{first_name}}, welcome to {{company}}.", (("logo", "image"),)),
            ("scene_next", "Your first steps are in your inbox.", ()),
        ),
    ),
    (
        "tpl_update",
        "Weekly update",
        "16:9",
        (("scene_update", "This week: {{headline}}.", (("presenter", "character"), ("jingle", "audio"))),),
    ),
    (
        "tpl_story",
        "Vertical story",
        "9:16",
        (("scene_story", "{{line}}", (("backdrop", "video"), ("presenter", "character"), ("speaker", "voice"))),),
    ),
)

# (id, type, description, width, height, transparent)
STOCK_IMAGES: Final = (
    ("stock_office", "image", "bright office with plants", 1920, 1080, False),
    ("stock_city", "image", "city skyline at night", 1920, 1280, False),
    ("stock_beach", "image", "empty beach in the morning", 1080, 1920, False),
    ("stock_meeting", "image", "people in an office meeting", 1600, 1600, False),
    ("icon_arrow", "icon", "arrow pointing right", 256, 256, True),
    ("icon_star", "icon", "star", 256, 256, True),
    ("icon_office", "icon", "office building", 256, 256, True),
)
