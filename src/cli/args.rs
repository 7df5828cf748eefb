//! Arguments: one definition feeds parsing, help, the man page and completions.

use crate::config::BaseUrl;
use crate::diagnostic::Format;
use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// A static site generator for foreign-relations timelines.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    version,
    propagate_version = true,
    max_term_width = 100
)]
#[command(after_help = "\
Examples:
  chancery init relations        a new site that builds
  chancery serve -r relations    see it, and every change as you save
  chancery build -r relations    write it to relations/public

Exit codes: 0 done; 1 the content or a template is at fault; 2 wrong usage; 3 the machine is at
fault (disk, port).")]
pub(crate) struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub verb: Verb,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// How faults are told: human and short on stderr, json and github on stdout; `check` tells them
    /// on stdout in every form
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "FORMAT"
    )]
    pub message_format: Format,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
    /// Say nothing but faults
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: how long each stage took
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// `--color`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Color {
    /// At a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Make a new site that builds
    Init(InitArgs),
    /// Write a new entry
    New(NewArgs),
    /// Build the site into a folder
    Build(BuildArgs),
    /// Serve the site while you work on it, rebuilt on every save
    Serve(ServeArgs),
    /// Find what is wrong, all of it, without building
    Check(CheckArgs),
    /// Show how EDTF dates are read, shown and sorted
    Date(DateArgs),
    /// Turn a foreign file into entries
    Import(ImportArgs),
    /// Write the built-in templates and styles out, to start from
    Theme(ThemeArgs),
    /// Print a JSON Schema for editors' completion, or of what templates see
    Schema(SchemaArgs),
    /// Print what may stand in site.yaml and in entries, key by key
    Keys(KeysArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// `init`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  chancery init relations && chancery serve -r relations")]
pub(crate) struct InitArgs {
    /// The folder to make it in: absent or empty
    pub dir: Utf8PathBuf,
}

/// `new`
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  chancery new event \"The embassy reopens\" --date 2025-05~ --type embassy --actor azerbaijan
  chancery new actor \"Ada Quill\" --kind person
  chancery new track \"The embassy\" --actor ruritania --actor graustark
  chancery new translation \"La rencontre\" --of content/events/meeting.md --lang fr")]
pub(crate) struct NewArgs {
    /// What to write
    #[arg(value_enum)]
    pub what: NewKind,
    /// Its title or name
    pub title: String,
    /// Of an event: when it happened; of a source: when it was published. In EDTF, as closely as is known
    #[arg(
        long,
        value_name = "EDTF",
        allow_hyphen_values = true,
        required_if_eq("what", "event")
    )]
    pub date: Option<String>,
    /// The type of an event
    #[arg(long = "type", value_name = "TYPE")]
    pub kind_of: Option<String>,
    /// Who took part in an event, or whose affair a track is; may be given again
    #[arg(long = "actor", value_name = "ACTOR")]
    pub actors: Vec<String>,
    /// What an actor is
    #[arg(long = "kind", value_name = "KIND", value_parser = crate::entry::records::ACTOR_KINDS.to_vec())]
    pub actor_kind: Option<String>,
    /// The file that a translation is of
    #[arg(long, value_name = "FILE", required_if_eq("what", "translation"))]
    pub of: Option<Utf8PathBuf>,
    /// The language of a translation
    #[arg(long, value_name = "LANG", required_if_eq("what", "translation"))]
    pub lang: Option<String>,
    /// The site's folder
    #[arg(short, long, default_value = ".", value_name = "DIR")]
    pub root: Utf8PathBuf,
}

/// What `new` can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NewKind {
    /// An event, as a Markdown file
    Event,
    /// An actor
    Actor,
    /// A place
    Place,
    /// A state of affairs that events change
    Track,
    /// A record of the bibliography
    Source,
    /// A plain page
    Page,
    /// An entry's words in another language
    Translation,
}

/// `build`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  chancery build
  chancery build -u https://example.org/timeline/ -o /srv/www/timeline
  chancery build --watch
  chancery build --dump-view /events/x/     what the template of that page sees")]
pub(crate) struct BuildArgs {
    /// The site's folder
    #[arg(short, long, default_value = ".", value_name = "DIR")]
    pub root: Utf8PathBuf,
    /// The folder to write to: absent, empty, or made by chancery. Left out, `public` in the site's
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<Utf8PathBuf>,
    /// Where the site will stand, instead of `base_url` of site.yaml
    #[arg(short = 'u', long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<BaseUrl>,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Build again on every change
    #[arg(short, long)]
    pub watch: bool,
    /// Say how long each stage took
    #[arg(long)]
    pub timings: bool,
    /// Print what the template of this page sees, as JSON, and build nothing
    #[arg(long, value_name = "ROUTE", conflicts_with = "watch")]
    pub dump_view: Option<String>,
}

/// `serve`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  chancery serve\n  chancery serve -r relations --open")]
pub(crate) struct ServeArgs {
    /// The site's folder
    #[arg(short, long, default_value = ".", value_name = "DIR")]
    pub root: Utf8PathBuf,
    /// The address to listen on
    #[arg(short = 'i', long, default_value = "127.0.0.1", value_name = "HOST")]
    pub host: String,
    /// The port; left out, 1793 or the next free one
    #[arg(short, long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Open it in the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
}

/// `check`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  chancery check | less                      findings go to standard output, their number to stderr
  chancery check --strict
  chancery check content/events/visit.md     what is wrong in one file
  chancery check --rule link-broken          one rule; --severity error: errors alone
  chancery check --message-format github     annotations on a change
  chancery check --translations              what is missing in which language
  chancery check --explain date-invalid      what a rule guards; `all` lists them")]
pub(crate) struct CheckArgs {
    /// Only what stands in these files, by their paths in the site's folder
    #[arg(value_name = "FILE")]
    pub files: Vec<Utf8PathBuf>,
    /// Only what this rule finds; may be given again
    #[arg(long = "rule", value_name = "RULE")]
    pub rules: Vec<String>,
    /// Only faults of this severity or worse
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub severity: Option<AskedSeverity>,
    /// The site's folder
    #[arg(short, long, default_value = ".", value_name = "DIR")]
    pub root: Utf8PathBuf,
    /// Fail on warnings too
    #[arg(long)]
    pub strict: bool,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Show how far each entry is translated, as a table, or as JSON with --message-format json
    #[arg(long, conflicts_with = "explain")]
    pub translations: bool,
    /// Say what a rule guards, or `all` of them, and check nothing
    #[arg(long, value_name = "RULE")]
    pub explain: Option<String>,
}

/// `check --severity`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AskedSeverity {
    /// What keeps the site from being built
    Error,
    /// What does not
    Warning,
}

/// `date`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  chancery date 2013~ 2024-12 '2013~/2025-05~'
  chancery date --format json 198X")]
pub(crate) struct DateArgs {
    /// Dates in EDTF; quote those with brackets
    #[arg(required = true, value_name = "EDTF", allow_hyphen_values = true)]
    pub dates: Vec<String>,
    /// The language to show them in
    #[arg(long, default_value = "en", value_name = "LANG")]
    pub lang: String,
    /// As text, or one JSON object a line
    #[arg(long, value_enum, default_value_t)]
    pub format: DateFormat,
}

/// `date --format`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum DateFormat {
    /// For reading
    #[default]
    Text,
    /// For programs
    Json,
}

/// `import`
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  chancery import csv visits.csv --map map.yaml -r visits --dry-run")]
pub(crate) struct ImportArgs {
    /// The foreign format
    #[arg(value_enum)]
    pub format: ImportFormat,
    /// The foreign file
    pub file: Utf8PathBuf,
    /// The site's folder
    #[arg(short, long, default_value = ".", value_name = "DIR")]
    pub root: Utf8PathBuf,
    /// What each column means
    #[arg(long, value_name = "FILE")]
    pub map: Option<Utf8PathBuf>,
    /// Say what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What `import` reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// A table with a header row, through a map of its columns
    Csv,
}

/// `theme`
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  chancery theme mytheme     then move what you want to change into your site")]
pub(crate) struct ThemeArgs {
    /// The folder to write `templates/` and `static/` into: absent or empty
    pub dir: Utf8PathBuf,
}

/// `schema`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  chancery schema event > event.schema.json
  chancery schema views     what each template sees, for theme authors")]
pub(crate) struct SchemaArgs {
    /// Of what
    #[arg(value_enum, default_value_t)]
    pub of: SchemaOf,
}

/// What `schema` describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum SchemaOf {
    /// An event
    #[default]
    Event,
    /// An actor
    Actor,
    /// A place
    Place,
    /// A track
    Track,
    /// site.yaml
    Site,
    /// What each template sees, as Markdown
    Views,
}

/// `keys`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  chancery keys event\n  chancery keys site | less")]
pub(crate) struct KeysArgs {
    /// Of what; left out, of everything
    #[arg(value_enum)]
    pub of: Option<KeysOf>,
}

/// What `keys` describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KeysOf {
    /// site.yaml
    Site,
    /// An event
    Event,
    /// An actor
    Actor,
    /// A place
    Place,
    /// A track
    Track,
    /// A source of the bibliography
    Source,
    /// A plain page
    Page,
    /// A translation
    Translation,
}

/// `completions`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  chancery completions bash > ~/.local/share/bash-completion/completions/chancery"
)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).ok_or_else(|| {
        "write a web address without `?`, `#`, `.` or `..`: https://x.example/timeline".to_owned()
    })
}
