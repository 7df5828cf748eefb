//! The floor under a build: reads every source file and writes every output file, and does nothing
//! else. `floor SOURCE OUTPUT AGAIN` reads SOURCE, and writes the files of OUTPUT, read beforehand, to
//! AGAIN, which must not exist. Two threads. Prints the milliseconds of both together.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{env, fs, io, thread};

fn walk(folder: &Path, files: &mut Vec<PathBuf>, folders: &mut Vec<PathBuf>) -> io::Result<()> {
    folders.push(folder.to_owned());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), files, folders)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn each<T: Sync>(all: &[T], work: impl Fn(&T) -> io::Result<()> + Sync) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let run = || -> io::Result<()> {
        while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(one)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let other = scope.spawn(run);
        run()?;
        other
            .join()
            .map_err(|_| io::Error::other("a thread failed"))?
    })
}

fn main() -> io::Result<()> {
    let paths: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [source, output, again] = paths.as_slice() else {
        return Err(io::Error::other("floor SOURCE OUTPUT AGAIN"));
    };
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    walk(output, &mut files, &mut folders)?;
    let model: Vec<(PathBuf, Vec<u8>)> = files
        .iter()
        .map(|file| {
            Ok((
                again.join(file.strip_prefix(output).unwrap_or(file)),
                fs::read(file)?,
            ))
        })
        .collect::<io::Result<_>>()?;
    let start = Instant::now();
    let (mut sources, mut kept) = (Vec::new(), Vec::new());
    walk(source, &mut sources, &mut kept)?;
    each(&sources, |file| fs::read(file).map(drop))?;
    for folder in &folders {
        fs::create_dir(again.join(folder.strip_prefix(output).unwrap_or(folder)))?;
    }
    each(&model, |(path, bytes)| fs::write(path, bytes))?;
    println!("{:.1}", start.elapsed().as_secs_f64() * 1000.0);
    Ok(())
}
