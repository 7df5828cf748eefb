//! The theme's look: its style sheet, put together of parts, and what a site sets of it.
//!
//! A sheet is the theme's parts in their order, those of the look that the site chose, what the site
//! sets (accent, fonts), then parts of the site's own. A part of the site's own that has the name of
//! one of the theme's stands in its place.

mod colour;
mod tight;

pub use colour::Colour;
pub use tight::script;

use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::fmt::Write;

static STYLES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/styles");

/// The sheet's file, below the output.
pub const SHEET: &str = "style.css";
/// The theme's parts, in the order of the sheet.
const PARTS: [&str; 1] = ["main.css"];
/// The part of a look that sets things closer.
const COMPACT: &str = "compact.css";
/// Text keeps this contrast on paper and on what is set into it: WCAG 2.2, 1.4.3.
const TEXT: f64 = 4.5;
/// The same for readers who ask for more: WCAG 2.2, 1.4.6.
const MORE: f64 = 7.0;

/// A look that is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Its name in `site.yaml`, and that of its part in `styles/looks/`.
    pub name: &'static str,
    /// Paper and what is set into it, by day and by night.
    pub grounds: [[&'static str; 2]; 2],
}

/// The looks, the default first.
pub const LOOKS: [Look; 3] = [
    Look {
        name: "register",
        grounds: [["#fcfbf8", "#f3f1eb"], ["#12151a", "#1b1f25"]],
    },
    Look {
        name: "gazette",
        grounds: [["#ffffff", "#f2f4f7"], ["#0f1216", "#191e25"]],
    },
    Look {
        name: "dossier",
        grounds: [["#f7f2e6", "#ede6d4"], ["#191611", "#241f18"]],
    },
];
/// Their names.
pub const LOOK_NAMES: [&str; 3] = [LOOKS[0].name, LOOKS[1].name, LOOKS[2].name];

/// What a site sets of its look.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The look.
    pub look: Look,
    /// The colour of time, by day and by night.
    pub accent: Option<[Colour; 2]>,
    /// Typefaces of what is said, a CSS list.
    pub serif: Option<String>,
    /// Typefaces of what operates.
    pub sans: Option<String>,
    /// An image in place of the site's name.
    pub logo: Option<Logo>,
    /// Whether things stand closer.
    pub compact: bool,
    /// What the lanes of charts are.
    pub lanes: Lanes,
}

/// What the lanes of charts are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Lanes {
    /// Types, in the site's order.
    #[default]
    Types,
    /// Those who take part: these ids first and in this order, then others by how many events they have.
    Actors(Vec<String>),
}

/// An image in place of the site's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its path from the site's root.
    pub src: String,
    /// The path of the one for dark paper.
    pub dark: Option<String>,
    /// In pixels, as it is shown.
    pub width: u32,
    /// In pixels, as it is shown.
    pub height: u32,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            look: LOOKS[0],
            accent: None,
            serif: None,
            sans: None,
            logo: None,
            compact: false,
            lanes: Lanes::Types,
        }
    }
}

/// An accent that does not read, and the shade that stands for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Faint {
    /// As it was written.
    pub written: Colour,
    /// Whether on the dark ground.
    pub dark: bool,
    /// The least contrast it has there.
    pub contrast: f64,
    /// The nearest shade that reads.
    pub nearest: Colour,
}

impl Look {
    /// The look of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        LOOKS.into_iter().find(|look| look.name == name)
    }

    /// Paper by day and by night, as browsers colour their frame.
    #[must_use]
    pub fn papers(&self) -> [&'static str; 2] {
        self.grounds.map(|[paper, _]| paper)
    }

    fn colours(&self) -> [Vec<Colour>; 2] {
        self.grounds
            .map(|g| g.iter().filter_map(|c| Colour::parse(c)).collect())
    }

    /// An accent by day and by night, as it can be read on this look's grounds. Where only one is given
    /// the other is its nearest shade that reads; one that was given and does not read is told.
    #[must_use]
    pub fn accent(&self, light: Colour, dark: Option<Colour>) -> ([Colour; 2], Vec<Faint>) {
        let grounds = self.colours();
        let mut faint = Vec::new();
        let mut read = |written: Colour, night: usize, told: bool| {
            let nearest = written.readable(&grounds[night], TEXT);
            if told && nearest != written {
                let contrasts = grounds[night].iter().map(|g| written.contrast(*g));
                faint.push(Faint {
                    written,
                    dark: night == 1,
                    contrast: contrasts.fold(f64::INFINITY, f64::min),
                    nearest,
                });
            }
            nearest
        };
        let day = read(light, 0, true);
        let night = read(dark.unwrap_or(light), 1, dark.is_some());
        ([day, night], faint)
    }
}

/// Whether a text is a CSS list of typefaces and nothing more: names, quoted or not, and commas.
#[must_use]
pub fn is_fonts(text: &str) -> bool {
    let name = |name: &str| {
        let name = name.trim();
        let bare = ['"', '\'']
            .iter()
            .find_map(|q| name.strip_prefix(*q)?.strip_suffix(*q))
            .unwrap_or(name);
        !bare.is_empty()
            && bare
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.'))
    };
    text.len() <= 500 && text.split(',').all(name)
}

/// The style sheet: the theme's parts with `own` in their places and after them, without comments.
#[must_use]
pub fn sheet(theme: &Theme, own: &BTreeMap<String, String>) -> String {
    let looks = format!("looks/{}.css", theme.look.name);
    let compact = theme.compact.then_some(COMPACT);
    let built_in = PARTS.into_iter().chain([looks.as_str()]).chain(compact);
    // Each by itself: what one leaves open does not swallow the next.
    let mut out = String::new();
    for name in built_in {
        let text = own.get(name).map(String::as_str).or_else(|| part(name));
        out.push_str(&tight::tight(text.unwrap_or_default()));
    }
    out.push_str(&tight::tight(&settings(theme)));
    for (_, text) in own.iter().filter(|(name, _)| part(name).is_none()) {
        out.push_str(&tight::tight(text));
    }
    out
}

/// A part of the theme's.
fn part(name: &str) -> Option<&'static str> {
    STYLES.get_file(name)?.contents_utf8()
}

/// The theme's parts by path.
#[must_use]
pub fn parts() -> BTreeMap<String, &'static [u8]> {
    let mut out = BTreeMap::new();
    let mut open = vec![&STYLES];
    while let Some(dir) = open.pop() {
        for file in dir.files() {
            if let Some(path) = file.path().to_str() {
                out.insert(path.replace('\\', "/"), file.contents());
            }
        }
        open.extend(dir.dirs());
    }
    out
}

/// What the site sets, as custom properties.
fn settings(theme: &Theme) -> String {
    let mut out = String::new();
    let mut root = String::new();
    for (token, fonts) in [("--serif", &theme.serif), ("--sans", &theme.sans)] {
        if let Some(fonts) = fonts {
            let _ = write!(root, " {token}: {fonts};");
        }
    }
    if let Some([day, night]) = theme.accent {
        let _ = write!(root, " --acc: light-dark({day}, {night});");
    }
    if !root.is_empty() {
        let _ = writeln!(out, ":root {{{root} }}");
    }
    if let Some([day, night]) = theme.accent {
        let (black, white) = (Colour([0; 3]), Colour([255; 3]));
        let (more, night) = (day.readable(&[white], MORE), night.readable(&[black], MORE));
        let _ = write!(
            out,
            "@media (prefers-contrast: more) {{ :root {{ --acc: light-dark({more}, {night}); }} }}\n\
             @media print {{ :root {{ --acc: {more}; }} }}\n"
        );
    }
    out
}

#[cfg(test)]
mod tests;
