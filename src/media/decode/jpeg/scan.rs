//! One scan: its blocks, code by code.

use super::bits::Bits;
use super::huffman::{Missing, Table};

/// What a scan says of each block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// The first and the last coefficient, in the order of the file.
    pub(super) first: u32,
    pub(super) last: u32,
    /// Whether it says one more bit of coefficients that were begun before.
    pub(super) refines: bool,
    /// Whether the picture is progressive: the other kind says all of a block at once.
    pub(super) progressive: bool,
}

/// The tables that a component's blocks are coded by.
#[derive(Clone, Copy)]
pub(super) struct Tables<'t> {
    pub(super) dc: Option<&'t Table>,
    pub(super) ac: Option<&'t Table>,
}

/// Reads one block. `run` is how many blocks more have nothing to say; `begun` has a bit for each coefficient that is not
/// nought.
#[inline]
pub(super) fn block(
    bits: &mut Bits<'_, '_>,
    part: Part,
    tables: Tables<'_>,
    run: &mut u32,
    begun: &mut u64,
) -> Result<(), Missing> {
    let dc = || tables.dc.ok_or(Missing::Code);
    let ac = || tables.ac.ok_or(Missing::Code);
    match part {
        Part { progressive: false, .. } => {
            difference(bits, dc()?)?;
            sequential(bits, ac()?)
        }
        Part { first: 0, refines: false, .. } => difference(bits, dc()?),
        Part { first: 0, refines: true, .. } => Ok(bits.take(1).map(drop)?),
        Part { refines: false, .. } => begin(bits, part, ac()?, run, begun),
        Part { refines: true, .. } => refine(bits, part, ac()?, run, begun),
    }
}

fn difference(bits: &mut Bits<'_, '_>, table: &Table) -> Result<(), Missing> {
    let size = table.read(bits)?;
    if size > 15 {
        return Err(Missing::Code);
    }
    bits.take(size.into())?;
    Ok(())
}

fn sequential(bits: &mut Bits<'_, '_>, table: &Table) -> Result<(), Missing> {
    let mut at = 1;
    while at < 64 {
        let symbol = table.read(bits)?;
        let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
        match (run, size) {
            (15, 0) => at += 16,
            (_, 0) => break,
            _ => {
                at += run + 1;
                if at > 64 {
                    return Err(Missing::Code);
                }
                bits.take(size)?;
            }
        }
    }
    Ok(())
}

fn begin(bits: &mut Bits<'_, '_>, part: Part, table: &Table, empty: &mut u32, begun: &mut u64) -> Result<(), Missing> {
    if *empty > 0 {
        *empty -= 1;
        return Ok(());
    }
    let mut at = part.first;
    while at <= part.last {
        let symbol = table.read(bits)?;
        let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
        match (run, size) {
            (15, 0) => at += 16,
            (_, 0) => {
                *empty = (1 << run) - 1 + u32::from(bits.take(run)?);
                break;
            }
            _ => {
                at += run;
                if at > part.last {
                    return Err(Missing::Code);
                }
                bits.take(size)?;
                *begun |= 1 << at;
                at += 1;
            }
        }
    }
    Ok(())
}

fn refine(bits: &mut Bits<'_, '_>, part: Part, table: &Table, empty: &mut u32, begun: &mut u64) -> Result<(), Missing> {
    let mut at = part.first;
    if *empty == 0 {
        while at <= part.last {
            let symbol = table.read(bits)?;
            let (mut run, size) = (u32::from(symbol >> 4), symbol & 15);
            match size {
                0 if run < 15 => {
                    *empty = (1 << run) + u32::from(bits.take(run)?);
                    break;
                }
                0 => {}
                1 => drop(bits.take(1)?),
                _ => return Err(Missing::Code),
            }
            // Every coefficient on the way that was begun before gets its bit.
            while at <= part.last {
                if *begun >> at & 1 == 1 {
                    bits.take(1)?;
                } else if run == 0 {
                    break;
                } else {
                    run -= 1;
                }
                at += 1;
            }
            if size == 1 {
                if at > part.last {
                    return Err(Missing::Code);
                }
                *begun |= 1 << at;
            }
            at += 1;
        }
    }
    if *empty > 0 {
        *empty -= 1;
        if at <= part.last {
            let band = u64::MAX >> (63 - part.last) & u64::MAX << at;
            let mut due = (*begun & band).count_ones();
            while due > 0 {
                let some = due.min(16);
                bits.take(some)?;
                due -= some;
            }
        }
    }
    Ok(())
}
