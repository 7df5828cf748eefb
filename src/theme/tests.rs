//! Looks can be read, settings reach the sheet, and nothing else does.

use super::*;

fn colour(text: &str) -> Colour {
    Colour::parse(text).unwrap()
}

/// The colours that the sheet's `:root` blocks give a reader, who may ask for dark and for more contrast.
fn tokens(sheet: &str, dark: bool, more: bool) -> BTreeMap<String, Colour> {
    let mut out = BTreeMap::new();
    for (at, _) in sheet.match_indices(":root{") {
        let before = sheet[..at].trim_end();
        let query = match before.strip_suffix('{') {
            Some(head) => &head[head.rfind("@media").unwrap()..],
            None => "",
        };
        let asks = |what: &str| query.contains(what);
        if asks("width") || asks("print") || asks("more") && !more {
            continue;
        }
        let block = sheet[at..].split_once('{').unwrap().1;
        let block = block.split_once('}').unwrap().0;
        for (name, value) in block.split(';').filter_map(|d| d.split_once(':')) {
            let pair = value.trim().strip_prefix("light-dark(");
            let pair = pair.and_then(|p| p.strip_suffix(')')?.split_once(','));
            let value = pair.map_or(value.trim(), |(day, night)| if dark { night } else { day });
            if let Some(colour) = Colour::parse(value) {
                out.insert(name.trim().to_owned(), colour);
            }
        }
    }
    out
}

#[test]
fn every_look_can_be_read_in_every_set_of_colours() {
    for look in LOOKS {
        let theme = Theme {
            look,
            ..Theme::default()
        };
        let sheet = sheet(&theme, &BTreeMap::new());
        for (dark, more) in [(false, false), (true, false), (false, true), (true, true)] {
            let tokens = tokens(&sheet, dark, more);
            let grounds = [tokens["--paper"], tokens["--sunk"]];
            let text = if more { MORE } else { TEXT };
            for (names, least) in [
                (
                    &[
                        "--ink", "--ink2", "--ink3", "--acc", "--a", "--b", "--focus",
                    ][..],
                    text,
                ),
                (&["--rule2"][..], 3.0),
            ] {
                for (name, ground) in names.iter().flat_map(|n| grounds.map(|g| (*n, g))) {
                    let contrast = tokens[name].contrast(ground);
                    let least = if name == "--b" || name == "--a" {
                        TEXT
                    } else {
                        least
                    };
                    assert!(
                        contrast >= least,
                        "{} {name} on {ground}: {contrast:.2}, dark {dark}, more {more}",
                        look.name
                    );
                }
            }
            if !more {
                let said = look.grounds[usize::from(dark)].map(colour);
                assert_eq!(said, grounds, "{}", look.name);
            }
        }
    }
}

#[test]
fn an_accent_reaches_every_set_of_colours() {
    let look = LOOKS[0];
    let (accent, faint) = look.accent(colour("#0b6b4f"), None);
    assert!(faint.is_empty());
    let theme = Theme {
        accent: Some(accent),
        ..Theme::default()
    };
    let sheet = sheet(&theme, &BTreeMap::new());
    for (dark, more) in [(false, false), (true, false), (false, true), (true, true)] {
        let tokens = tokens(&sheet, dark, more);
        let least = if more { MORE } else { TEXT };
        assert!(tokens["--acc"].contrast(tokens["--paper"]) >= least);
        assert!(tokens["--acc"].contrast(tokens["--sunk"]) >= least);
    }
    assert_eq!(tokens(&sheet, false, false)["--acc"], colour("#0b6b4f"));
}

#[test]
fn a_faint_accent_is_told_with_a_shade_that_reads() {
    let (accent, faint) = LOOKS[0].accent(colour("#ffb000"), Some(colour("#222222")));
    assert_eq!(faint.len(), 2);
    for (one, accent) in faint.iter().zip(accent) {
        assert!(one.contrast < TEXT && one.nearest == accent);
    }
}

#[test]
fn a_part_of_the_sites_own_stands_in_the_place_of_the_themes_or_after_it() {
    let own = BTreeMap::from([
        ("compact.css".to_owned(), ".closer { gap: 0 }".to_owned()),
        ("zz.css".to_owned(), ".mine { gap: 0 }".to_owned()),
    ]);
    let theme = Theme {
        compact: true,
        ..Theme::default()
    };
    let sheet = sheet(&theme, &own);
    let at = |text: &str| sheet.find(text).unwrap();
    assert!(at("box-sizing") < at(".closer"));
    assert!(at(".closer") < at(".mine"));
    assert!(!sheet.contains(".foot{margin-block-start:3rem}"));
}

#[test]
fn typefaces_are_names_and_nothing_more() {
    for good in [
        "Charter",
        "\"Noto Serif\", 'Amiri', serif",
        "system-ui, -apple-system",
    ] {
        assert!(is_fonts(good), "{good}");
    }
    for bad in ["", "a;b", "a}b", "url(x)", "a,,b", "\"a", "a\\", "x/*"] {
        assert!(!is_fonts(bad), "{bad}");
    }
}
