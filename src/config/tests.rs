//! The settings are read, and what is wrong with them is told.

use super::*;

fn faults(text: &str) -> Vec<(&'static str, String)> {
    let (config, faults) = Config::read(text.as_bytes());
    assert!(config.is_none());
    faults
        .into_iter()
        .map(|f| (f.rule.name, f.hint.unwrap_or_default().into_owned()))
        .collect()
}

#[test]
fn only_a_title_is_required() {
    let (config, faults) = Config::read(b"title: X\n");
    assert!(faults.is_empty(), "{faults:?}");
    let config = config.unwrap();
    assert_eq!(config.languages, ["en"]);
    assert!(config.publish.timeline && config.base_url.is_none());
    assert_eq!(self::faults("")[0].0, "key-missing");
}

#[test]
fn an_unknown_key_names_the_nearest() {
    let found = faults("title: X\nbaseurl: https://x.example\n");
    assert_eq!(
        found,
        [("key-unknown", "did you mean `base_url`?".to_owned())]
    );
}

#[test]
fn a_base_url_may_have_a_path() {
    let base = BaseUrl::parse("https://x.example/a/b/").unwrap();
    assert_eq!(
        (base.origin.as_str(), base.path.as_str()),
        ("https://x.example", "/a/b")
    );
    for bad in [
        "x.example",
        "ftp://x",
        "https://",
        "https://x/?q",
        "https://x/../y",
        "https://x//y",
    ] {
        assert!(BaseUrl::parse(bad).is_none(), "{bad}");
    }
}
