"""The plugs of this installation: one line each. Taking a line away takes the plug away."""

CHANNELS = [
    "loa.channels.web",
    "loa.channels.zalo",
    "loa.channels.messenger",
    "loa.channels.email",
    "loa.channels.loudspeaker",
    "loa.channels.log",
]

PRODUCTS = [
    "loa.products.web_page",
    "loa.products.leaflet",
    "loa.products.poster",
    "loa.products.large_print",
    "loa.products.banner",
    "loa.products.handbook",
    "loa.products.social_card",
    "loa.products.social_post",
    "loa.products.infographic",
    "loa.products.signage_slide",
    "loa.products.album",
    "loa.products.video_clip",
    "loa.products.led_loop",
    "loa.products.radio_bulletin",
    "loa.products.zalo_message",
    "loa.products.email_letter",
    "loa.products.sms_text",
    "loa.products.quiz",
    "loa.products.village_pack",
    "loa.products.zns_template",
    "loa.products.run_down",
    "loa.products.speech",
    "loa.products.radio_script",
]

VOICES = [
    "loa.voices.espeak",
    "loa.voices.recording",
]
