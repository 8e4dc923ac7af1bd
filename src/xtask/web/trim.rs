//! The app with traps in the place of functions that are never called, and calling one in the place of all that are the
//! same.
//!
//! Functions keep their numbers here: those that nothing calls any more are left out when the glue is made.

use std::collections::HashMap;
use wasm_encoder::{
    CodeSection, CustomSection, Function, Instruction, Module,
    reencode::{Error, Reencode},
};
use wasmparser::{CustomSectionReader, FunctionBody, KnownCustom, Name, Parser, Payload};

type Result<T, E = Error> = std::result::Result<T, E>;

/// Puts traps in the place of all functions whose names, as the compiler made them, are `unused`.
pub(super) fn with_traps(wasm: &[u8], mut unused: impl FnMut(&str) -> bool) -> Result<Vec<u8>> {
    let functions = Functions::of(wasm)?;
    let mut traps = vec![false; functions.bodies.len()];
    for (index, _) in functions.names.into_iter().filter(|(_, name)| unused(name)) {
        if let Some(trap) = index.checked_sub(functions.imported).and_then(|at| traps.get_mut(at as usize)) {
            *trap = true;
        }
    }
    Rewriting { traps: traps.into_iter(), twins: &HashMap::new() }.run(wasm)
}

/// Calls one in the place of all functions that do the same. As calls of those become the same by that, more do.
pub(super) fn without_twins(mut wasm: Vec<u8>) -> Result<Vec<u8>> {
    let mut kinds = usize::MAX;
    loop {
        let functions = Functions::of(&wasm)?;
        let (mut first, mut twins) = (HashMap::new(), HashMap::new());
        for (index, body) in (functions.imported..).zip(functions.bodies) {
            let one = *first.entry(body).or_insert(index);
            twins.insert(index, one);
        }
        if first.len() == kinds {
            return Ok(wasm);
        }
        kinds = first.len();
        wasm = Rewriting { traps: Vec::new().into_iter(), twins: &twins }.run(&wasm)?;
    }
}

/// What there is of functions.
#[derive(Default)]
struct Functions<'a> {
    /// How many are the browser's. They come first in the numbers of functions.
    imported: u32,
    /// The type and the code of the others.
    bodies: Vec<(u32, &'a [u8])>,
    names: Vec<(u32, &'a str)>,
}

impl<'a> Functions<'a> {
    fn of(wasm: &'a [u8]) -> Result<Self> {
        let (mut functions, mut types) = (Self::default(), Vec::new());
        let mut bodies = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    let imports = imports.into_imports().collect::<Result<Vec<_>, _>>()?;
                    let is_function = |import: &&wasmparser::Import| matches!(import.ty, wasmparser::TypeRef::Func(_));
                    functions.imported = imports.iter().filter(is_function).count() as u32;
                }
                Payload::FunctionSection(section) => types = section.into_iter().collect::<Result<_, _>>()?,
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
                Payload::CustomSection(section) => functions.names.extend(names(&section)?),
                _ => {}
            }
        }
        functions.bodies = types.into_iter().zip(bodies).collect();
        Ok(functions)
    }
}

fn names<'a>(section: &CustomSectionReader<'a>) -> Result<Vec<(u32, &'a str)>> {
    let mut names = Vec::new();
    if let KnownCustom::Name(parts) = section.as_known() {
        for part in parts {
            if let Name::Function(map) = part? {
                for naming in map {
                    let naming = naming?;
                    names.push((naming.index, naming.name));
                }
            }
        }
    }
    Ok(names)
}

/// Writes an app anew.
struct Rewriting<'a> {
    /// For each function in turn whether it is a trap; those for which nothing is said are none.
    traps: std::vec::IntoIter<bool>,
    /// Which function is called in the place of which.
    twins: &'a HashMap<u32, u32>,
}

impl Rewriting<'_> {
    fn run(mut self, wasm: &[u8]) -> Result<Vec<u8>> {
        let mut module = Module::new();
        self.parse_core_module(&mut module, Parser::new(0), wasm)?;
        Ok(module.finish())
    }
}

impl Reencode for Rewriting<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32> {
        Ok(self.twins.get(&index).copied().unwrap_or(index))
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<()> {
        if !self.traps.next().unwrap_or_default() {
            return wasm_encoder::reencode::utils::parse_function_body(self, code, body);
        }
        let mut trap = Function::new([]);
        trap.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
        code.function(&trap);
        Ok(())
    }

    /// Names are of functions that keep theirs, whichever is called.
    fn parse_custom_section(&mut self, module: &mut Module, section: CustomSectionReader<'_>) -> Result<()> {
        module.section(&CustomSection { name: section.name().into(), data: section.data().into() });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ExportKind, ExportSection, FunctionSection, NameMap, NameSection, TypeSection};

    /// An app whose functions do this, each under a name of its own; the last one is called from outside.
    fn app(functions: &[(&str, &[Instruction<'_>])]) -> Vec<u8> {
        let (mut types, mut kinds, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
        types.ty().function([], []);
        let (mut exports, mut names) = (ExportSection::new(), NameMap::new());
        for (index, (name, body)) in (0..).zip(functions) {
            kinds.function(0);
            let mut function = Function::new([]);
            body.iter().chain([&Instruction::End]).for_each(|instruction| _ = function.instruction(instruction));
            code.function(&function);
            names.append(index, name);
        }
        exports.export("main", ExportKind::Func, functions.len() as u32 - 1);
        let mut named = NameSection::new();
        named.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&kinds).section(&exports).section(&code).section(&named);
        module.finish()
    }

    #[test]
    fn what_is_unused_is_a_trap_under_its_old_number() {
        let before = app(&[("dead", &[Instruction::Nop]), ("main", &[Instruction::Call(0)])]);
        let after = with_traps(&before, |name| name == "dead").expect("a module");
        assert_eq!(after, app(&[("dead", &[Instruction::Unreachable]), ("main", &[Instruction::Call(0)])]));
    }

    #[test]
    fn one_of_twins_is_called_and_then_one_of_those_who_call_it() {
        let before = app(&[
            ("a", &[Instruction::Nop]),
            ("b", &[Instruction::Nop]),
            ("calls a", &[Instruction::Call(0)]),
            ("calls b", &[Instruction::Call(1)]),
            ("main", &[Instruction::Call(2), Instruction::Call(3)]),
        ]);
        let after = without_twins(before).expect("a module");
        let functions = Functions::of(&after).expect("a module");
        let main = app(&[("main", &[Instruction::Call(2), Instruction::Call(2)])]);
        assert_eq!(functions.bodies[4], Functions::of(&main).expect("a module").bodies[0]);
        assert_eq!(functions.names.len(), 5);
    }
}
