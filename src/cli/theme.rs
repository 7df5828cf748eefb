//! `chancery theme`

use super::args::ThemeArgs;
use super::report::Reporter;
use super::{Outcome, Success, empty_folder};
use crate::publish::scaffold;
use crate::render;
use crate::theme;
use camino::Utf8PathBuf;

pub(super) fn run(args: &ThemeArgs, report: &Reporter) -> Outcome {
    empty_folder(&args.dir)?;
    let mut files = render::theme();
    let styles = theme::parts().into_iter();
    files.extend(styles.map(|(path, bytes)| (Utf8PathBuf::from("styles").join(path), bytes)));
    for (path, bytes) in &files {
        scaffold::new_file(&args.dir.join(path), bytes)?;
    }
    report.done(&format!(
        "{}: {} files of the theme. A file of the same name in a site's templates/, styles/ or static/ replaces the theme's.",
        args.dir,
        files.len()
    ));
    Ok(Success::Done)
}
