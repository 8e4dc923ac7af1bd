//! `cargo xtask web`: the app as a page, in dist/, for any folder of any host of static files.

mod dist;
mod server;
pub(crate) mod sizes;
pub(crate) mod tests;
mod toolchain;
mod trim;
mod unused;

use crate::{Outcome, Result, root};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use wasm_bindgen_cli_support::Bindgen;

/// What the whole page may take on its way to the visitor, in bytes, compressed.
const LIMIT: usize = 1_400_000;

/// What the compiler uses and every browser has. With more, wasm-opt would write what they cannot read.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// The oldest wasm-opt whose output was seen to run. Version 108 exports the wrong one of several tables.
const WASM_OPT: u32 = 116;

/// Builds the page.
pub(crate) fn build() -> Result {
    let compiled = toolchain::compile()?;
    let (glue, wasm) = bind(&compiled.wasm, false)?;
    let wasm = optimize(wasm)?;
    let dist = dist::assemble(&root().join("assets"), &glue, &wasm)?;
    let folder = folder();
    dist.write(&folder)?;
    println!("web: {}", folder.display());
    let total = dist.report();
    let too_large = format!("web: {total} bytes compressed are more than {LIMIT}");
    match (total > LIMIT, compiled.small) {
        (true, true) => return Err(too_large),
        (true, false) => println!("{too_large}, as the standard library was not made to be small"),
        (false, _) => {}
    }
    Ok(Outcome::Done)
}

/// Builds the page and serves it on this machine; builds it again whenever Enter is pressed.
pub(crate) fn serve() -> Result {
    build()?;
    let address = server::start(folder())?;
    println!("web: http://{address}/ — Enter builds again, Ctrl+C ends");
    for line in std::io::stdin().lines() {
        line.map_err(|error| error.to_string())?;
        if let Err(message) = build() {
            eprintln!("{message}");
        }
    }
    // Nobody is at the keyboard: the page is served until this program is ended.
    loop {
        std::thread::park();
    }
}

/// Where the page is put together.
pub(crate) fn folder() -> PathBuf {
    root().join("dist")
}

/// The script that stands between the page and the app, and the app without what only that needed and what it never
/// runs; with the names of its functions or without.
fn bind(wasm: &Path, with_names: bool) -> Result<(String, Vec<u8>)> {
    let out = wasm.with_file_name("bound");
    let wasm = fs::read(wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
    let bound =
        Bindgen::new().input_bytes("grammaton", unused::remove(&wasm)?).out_name("grammaton").web(true).and_then(
            |bindgen| {
                bindgen
                    .typescript(false)
                    .demangle(false)
                    .remove_name_section(!with_names)
                    .remove_producers_section(true)
                    .generate(&out)
            },
        );
    bound.map_err(|error| format!("wasm-bindgen: {error:?}"))?;
    let read = |name: &str| fs::read(out.join(name)).map_err(|error| format!("{name}: {error}"));
    let glue = String::from_utf8(read("grammaton.js")?).map_err(|error| error.to_string())?;
    Ok((glue, read("grammaton_bg.wasm")?))
}

/// The same app, smaller, where wasm-opt is there to make it so.
fn optimize(wasm: Vec<u8>) -> Result<Vec<u8>> {
    match wasm_opt_version() {
        None => {
            println!("web: without wasm-opt (npm: binaryen), which may make the app a little smaller");
            return Ok(wasm);
        }
        Some(version) if version < WASM_OPT => {
            println!("web: without wasm-opt, whose version {version} is older than {WASM_OPT} and would break the app");
            return Ok(wasm);
        }
        Some(_) => {}
    }
    let folder = std::env::temp_dir().join(format!("grammaton-{}", std::process::id()));
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    let failed = |error: std::io::Error| format!("wasm-opt: {error}");
    fs::create_dir_all(&folder).and_then(|()| fs::write(&before, &wasm)).map_err(failed)?;
    let status = Command::new("wasm-opt").arg("-Oz").args(FEATURES).arg(&before).arg("-o").arg(&after).status();
    let optimized = match status {
        Ok(status) if status.success() => fs::read(&after).map_err(failed),
        Ok(status) => {
            println!("web: wasm-opt ended with {status}: the app stays as it was");
            Ok(wasm.clone())
        }
        Err(error) => Err(failed(error)),
    };
    fs::remove_dir_all(&folder).map_err(failed)?;
    optimized.map(|optimized| smaller(wasm, optimized))
}

/// The version of the wasm-opt that is there: `wasm-opt version 116 (version_116)` is 116.
fn wasm_opt_version() -> Option<u32> {
    let output = Command::new("wasm-opt").arg("--version").output().ok()?;
    String::from_utf8_lossy(&output.stdout).split_whitespace().find_map(|word| word.parse().ok())
}

/// Whichever is less to transfer: fewer instructions are not always fewer bytes once they are compressed.
fn smaller(one: Vec<u8>, other: Vec<u8>) -> Vec<u8> {
    let (size, others) = (dist::gzipped(&one), dist::gzipped(&other));
    println!("web: {size} bytes compressed, {others} by wasm-opt");
    if others < size { other } else { one }
}
