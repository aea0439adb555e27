//! A ZIP writer that writes whatever it is told: the sound archive byte by byte, and every unsound one.
//!
//! It shares no code with the crate's own writer, so the two check each other.

/// One entry, header fields and all.
#[derive(Clone)]
pub(crate) struct RawEntry {
    /// The name in the directory.
    pub(crate) name: Vec<u8>,
    /// The name before the bytes, if it is another.
    pub(crate) local_name: Option<Vec<u8>>,
    /// The bytes as they stand in the file.
    pub(crate) data: Vec<u8>,
    /// The length when unpacked.
    pub(crate) size: u32,
    pub(crate) crc: u32,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) time: u16,
    pub(crate) date: u16,
    pub(crate) made_by: u16,
    pub(crate) external: u32,
    pub(crate) local_extra: Vec<u8>,
    pub(crate) central_extra: Vec<u8>,
    pub(crate) comment: Vec<u8>,
    /// Where the directory says that the entry starts, if that is not where it is.
    pub(crate) offset: Option<u32>,
}

impl RawEntry {
    /// An entry as the profile wants it.
    pub(crate) fn new(name: &[u8], data: &[u8]) -> Self {
        Self {
            name: name.to_vec(),
            local_name: None,
            data: data.to_vec(),
            size: data.len() as u32,
            crc: crc32fast::hash(data),
            method: 0,
            flags: 0,
            time: 0,
            date: 0x0041,
            made_by: 0x0314,
            external: 0x81A4_0000,
            local_extra: Vec::new(),
            central_extra: Vec::new(),
            comment: Vec::new(),
            offset: None,
        }
    }

    /// Deflates the data, without making it shorter.
    pub(crate) fn deflate(&mut self) {
        let len = self.data.len() as u16;
        let mut packed = vec![1];
        packed.extend(len.to_le_bytes());
        packed.extend((!len).to_le_bytes());
        packed.append(&mut self.data);
        (self.data, self.method) = (packed, 8);
    }

    /// What local and central header share.
    fn shared(&self, out: &mut Vec<u8>, described: bool, name: usize, extra: &[u8]) {
        for value in [20, self.flags, self.method, self.time, self.date] {
            out.extend(value.to_le_bytes());
        }
        let packed = self.data.len() as u32;
        let known = if described { [0; 3] } else { [self.crc, packed, self.size] };
        for value in known {
            out.extend(value.to_le_bytes());
        }
        out.extend((name as u16).to_le_bytes());
        out.extend((extra.len() as u16).to_le_bytes());
    }
}

/// A whole ZIP.
#[derive(Clone, Default)]
pub(crate) struct RawZip {
    pub(crate) entries: Vec<RawEntry>,
    /// The order of the directory, if it is not that of the entries.
    pub(crate) directory: Option<Vec<usize>>,
    pub(crate) comment: Vec<u8>,
    /// Whether to write Zip64 end records, needed or not.
    pub(crate) zip64: bool,
}

/// The bytes, and where each record starts; the central headers by the number of their entry.
pub(crate) struct Built {
    pub(crate) bytes: Vec<u8>,
    pub(crate) locals: Vec<usize>,
    pub(crate) centrals: Vec<usize>,
    pub(crate) end: usize,
}

impl RawZip {
    pub(crate) fn build(&self) -> Built {
        let mut bytes = Vec::new();
        let mut locals = Vec::new();
        for entry in &self.entries {
            locals.push(bytes.len());
            let described = entry.flags & 8 != 0;
            let name = entry.local_name.as_ref().unwrap_or(&entry.name);
            bytes.extend(b"PK\x03\x04");
            entry.shared(&mut bytes, described, name.len(), &entry.local_extra);
            for part in [name, &entry.local_extra, &entry.data] {
                bytes.extend(part);
            }
            if described {
                bytes.extend(b"PK\x07\x08");
                for value in [entry.crc, entry.data.len() as u32, entry.size] {
                    bytes.extend(value.to_le_bytes());
                }
            }
        }
        let start = bytes.len();
        let order = self.directory.clone().unwrap_or_else(|| (0..self.entries.len()).collect());
        let mut centrals = vec![0; self.entries.len()];
        for &index in &order {
            let entry = &self.entries[index];
            centrals[index] = bytes.len();
            bytes.extend(b"PK\x01\x02");
            bytes.extend(entry.made_by.to_le_bytes());
            entry.shared(&mut bytes, false, entry.name.len(), &entry.central_extra);
            bytes.extend((entry.comment.len() as u16).to_le_bytes());
            bytes.extend([0; 4]);
            bytes.extend(entry.external.to_le_bytes());
            bytes.extend(entry.offset.unwrap_or(locals[index] as u32).to_le_bytes());
            for part in [&entry.name, &entry.central_extra, &entry.comment] {
                bytes.extend(part);
            }
        }
        let (count, size, end_64) = (order.len(), bytes.len() - start, bytes.len());
        if self.zip64 {
            bytes.extend(b"PK\x06\x06");
            bytes.extend(44_u64.to_le_bytes());
            bytes.extend([0x14, 3, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            for value in [count, count, size, start] {
                bytes.extend((value as u64).to_le_bytes());
            }
            bytes.extend(b"PK\x06\x07\0\0\0\0");
            bytes.extend((end_64 as u64).to_le_bytes());
            bytes.extend(1_u32.to_le_bytes());
        }
        let end = bytes.len();
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        for _ in 0..2 {
            bytes.extend((count.min(0xFFFF) as u16).to_le_bytes());
        }
        bytes.extend((size as u32).to_le_bytes());
        bytes.extend((start as u32).to_le_bytes());
        bytes.extend((self.comment.len() as u16).to_le_bytes());
        bytes.extend(&self.comment);
        Built { bytes, locals, centrals, end }
    }
}
