//! `theme:` in `site.yaml`.

use super::FILE;
use crate::diagnostic::{Diagnostic, rules};
use crate::theme::{Colour, LOOK_NAMES, Lanes, Logo, Look, Theme, is_fonts};
use crate::yaml::shape::{Record, Shape, key, required};
use crate::yaml::{Node, Value};

const ACCENT: Record = Record {
    name: "`accent`",
    keys: &[
        required("light", Shape::Str, "On light paper: `\"#a9231b\"`."),
        key(
            "dark",
            Shape::Str,
            "On dark paper. Left out, the nearest shade that reads.",
        ),
    ],
};

const FONTS: Record = Record {
    name: "`fonts`",
    keys: &[
        key(
            "serif",
            Shape::Str,
            "Typefaces of titles and sentences, as in CSS.",
        ),
        key(
            "sans",
            Shape::Str,
            "Typefaces of labels and controls, as in CSS.",
        ),
    ],
};

const LOGO: Record = Record {
    name: "`logo`",
    keys: &[
        required("src", Shape::Str, "An image below `static/`: `/logo.svg`."),
        key(
            "dark",
            Shape::Str,
            "The image for dark paper, of the same size. Left out, `src` stands there too.",
        ),
        required("width", Shape::Int, "Its width in pixels, as it is shown."),
        required(
            "height",
            Shape::Int,
            "Its height in pixels, as it is shown.",
        ),
    ],
};

/// The keys of `theme:`.
pub(super) const THEME: Record = Record {
    name: "`theme`",
    keys: &[
        key(
            "look",
            Shape::Word(&LOOK_NAMES),
            "A look that is built in. Left out, `register`.",
        ),
        key(
            "accent",
            Shape::Either(&[Shape::Str, Shape::Record(&ACCENT)]),
            "The colour of dates and of where one is: `\"#a9231b\"`, or one for light and one for dark.",
        ),
        key("fonts", Shape::Record(&FONTS), "Typefaces."),
        key(
            "logo",
            Shape::Record(&LOGO),
            "An image in place of the site's name.",
        ),
        key(
            "density",
            Shape::Word(&["comfortable", "compact"]),
            "How close things stand. Left out, `comfortable`.",
        ),
        key(
            "lanes",
            Shape::Either(&[Shape::Word(&["types", "actors"]), Shape::List(&Shape::Str)]),
            "The lanes of charts: `types`, `actors`, or ids of actors in their order.",
        ),
    ],
};

/// The most that a logo may take.
const LOGO_MOST: u32 = 400;

pub(super) fn read(node: Option<&Node>, faults: &mut Vec<Diagnostic>) -> Theme {
    let mut theme = Theme::default();
    let Some(node) = node else { return theme };
    let text = |key| node.get(key).and_then(Node::text);
    if let Some(look) = text("look").and_then(Look::named) {
        theme.look = look;
    }
    theme.compact = text("density") == Some("compact");
    theme.accent = accent(&theme.look, node.get("accent"), faults);
    let fonts = |key| fonts(node.get("fonts")?.get(key)?);
    for (key, to) in [("serif", &mut theme.serif), ("sans", &mut theme.sans)] {
        match fonts(key) {
            Some(Ok(list)) => *to = Some(list),
            Some(Err(fault)) => faults.push(fault),
            None => {}
        }
    }
    theme.logo = node.get("logo").and_then(|n| logo(n, faults));
    theme.lanes = match node.get("lanes").map(|n| (n, n.text())) {
        None | Some((_, Some("types"))) => Lanes::Types,
        Some((_, Some(_))) => Lanes::Actors(Vec::new()),
        Some((list, None)) => {
            let ids = list.items().iter().filter_map(Node::text);
            Lanes::Actors(ids.map(str::to_owned).collect())
        }
    };
    theme
}

fn accent(look: &Look, node: Option<&Node>, faults: &mut Vec<Diagnostic>) -> Option<[Colour; 2]> {
    let node = node?;
    let mut colour = |node: &Node| {
        let found = node.text().and_then(Colour::parse);
        if found.is_none() && node.text().is_some() {
            faults.push(
                Diagnostic::new(rules::COLOUR_INVALID, "this is no colour")
                    .at(FILE, node.span)
                    .hint(
                        "write `\"#a9231b\"`, in quotes: `#` begins a comment where there are none",
                    ),
            );
        }
        found
    };
    let (light, dark) = match &node.value {
        Value::Map(_) => (
            colour(node.get("light")?)?,
            match node.get("dark") {
                Some(dark) => Some(colour(dark)?),
                None => None,
            },
        ),
        // `accent: #a9231b` is a comment and no value; the shape says so.
        _ => (colour(node)?, None),
    };
    let (accent, faint) = look.accent(light, dark);
    for one in faint {
        let ground = if one.dark { "dark" } else { "light" };
        let at = node.get(ground).map_or(node.span, |n| n.span);
        faults.push(
            Diagnostic::new(
                rules::ACCENT_FAINT,
                format!(
                    "the accent {} has a contrast of {:.1} on {ground} paper, and text needs 4.5",
                    one.written, one.contrast
                ),
            )
            .at(FILE, at)
            .hint(format!(
                "write `\"{}\"`, which stands in its place until then",
                one.nearest
            )),
        );
    }
    Some(accent)
}

fn fonts(node: &Node) -> Option<Result<String, Diagnostic>> {
    let text = node.text()?;
    if is_fonts(text) {
        return Some(Ok(text.to_owned()));
    }
    let fault = Diagnostic::new(rules::FONTS_INVALID, "this is no list of typefaces")
        .at(FILE, node.span)
        .hint("write names with commas between: `Charter, \"Noto Serif\", serif`");
    Some(Err(fault))
}

fn logo(node: &Node, faults: &mut Vec<Diagnostic>) -> Option<Logo> {
    let mut path = |key| {
        let node = node.get(key)?;
        let path = node.text()?;
        let rooted = path.starts_with('/') && !path.starts_with("//");
        if !rooted {
            faults.push(
                Diagnostic::new(
                    rules::LOGO_INVALID,
                    format!("`{key}` is a path from the site's root"),
                )
                .at(FILE, node.span)
                .hint("put the image into `static/` and write `/logo.svg`"),
            );
        }
        rooted.then(|| path.to_owned())
    };
    let (src, dark) = (path("src"), path("dark"));
    let mut side = |key| {
        let node = node.get(key)?;
        let size = node.text()?.parse::<u32>().ok();
        let size = size.filter(|n| (1..=LOGO_MOST).contains(n));
        if size.is_none() {
            let message = format!("`{key}` is 1 to {LOGO_MOST} pixels");
            faults.push(Diagnostic::new(rules::LOGO_INVALID, message).at(FILE, node.span));
        }
        size
    };
    let (width, height) = (side("width"), side("height"));
    Some(Logo {
        src: src?,
        dark,
        width: width?,
        height: height?,
    })
}
