//! `cargo xtask web`: builds the app as a page, in dist/, for any folder of any host of static files.

mod cjk;
mod compressed;
mod dist;
pub(crate) mod npm;
mod server;
pub(crate) mod sizes;
mod split;
pub(crate) mod tests;
mod toolchain;
mod wasm_opt;

pub(crate) use toolchain::{cargo_with_library_source, lint};

use crate::{Outcome, Result, root};
use std::{
    fs,
    path::{Path, PathBuf},
};
use toolchain::Product;
use wasm_bindgen_cli_support::Bindgen;

/// Builds the page. Fails if it is too large, unless a part of the toolchain that makes it small is missing.
pub(crate) fn build() -> Result {
    let compiled = toolchain::compile(Product::App)?;
    let (glue, wasm) = bind(&compiled.wasm, false)?;
    let (wasm, optimized) = wasm_opt::run(wasm)?;
    let page = assemble(&glue, &wasm)?.compress();
    let folder = folder();
    page.write(&folder)?;
    println!("web: {}", folder.display());
    println!("     bytes     gzip   brotli");
    for (name, size) in page.sizes() {
        println!("{:>10} {:>8} {:>8}  {name}", size.bytes, size.gzip, size.brotli);
    }
    let total = page.total();
    println!("{:>10} {:>8} {:>8}  in all", total.bytes, total.gzip, total.brotli);
    match total.excess() {
        Some(excess) if compiled.small && optimized => Err(format!("web: {excess}")),
        Some(excess) => {
            println!("web: {excess}; no failure, as a part of the toolchain that makes it small is missing");
            Ok(Outcome::Done)
        }
        None => Ok(Outcome::Done),
    }
}

/// Builds the page and serves it on this machine. Builds it again whenever Enter is pressed.
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
    // Standard input is closed: serve until this program is ended.
    loop {
        std::thread::park();
    }
}

/// The folder of the built page.
pub(crate) fn folder() -> PathBuf {
    root().join("dist")
}

/// Assembles the page from the glue script, the app and the assets folder.
fn assemble(glue: &str, wasm: &[u8]) -> Result<dist::Dist> {
    let assets = root().join("assets");
    dist::assemble(&assets, glue, wasm, cjk::cut(&assets)?)
}

/// Makes the glue script between the page and the app, and the app that fits it, with or without the names of its
/// functions.
fn bind(wasm: &Path, with_names: bool) -> Result<(String, Vec<u8>)> {
    let out = wasm.with_file_name("bound");
    let bound = Bindgen::new().input_path(wasm).out_name("grammaton").web(true).and_then(|bindgen| {
        bindgen
            .typescript(false)
            .demangle(false)
            .remove_name_section(!with_names)
            .remove_producers_section(true)
            .generate(&out)
    });
    bound.map_err(|error| format!("wasm-bindgen: {error:?}"))?;
    let read = |name: &str| fs::read(out.join(name)).map_err(|error| format!("{name}: {error}"));
    let glue = String::from_utf8(read("grammaton.js")?).map_err(|error| error.to_string())?;
    Ok((glue, read("grammaton_bg.wasm")?))
}
