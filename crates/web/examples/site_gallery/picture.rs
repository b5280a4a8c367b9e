//! Invented landscapes as PNG, so that sample pages have pictures of their own.
//!
//! Drawn from a number: sky, sun, a ridge or two, rice terraces. Small palette, no dependency.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

type Colour = [u8; 3];

const SKIES: [(Colour, Colour); 4] = [
    ([0xf4, 0xd9, 0xa6], [0xe9, 0xb8, 0x7c]),
    ([0xcf, 0xdd, 0xe6], [0xf3, 0xe6, 0xcd]),
    ([0x9f, 0xb4, 0xc9], [0xe8, 0xc6, 0xa2]),
    ([0xf6, 0xe7, 0xc4], [0xd9, 0xe2, 0xcf]),
];
const HILLS: [Colour; 4] = [
    [0x6d, 0x8a, 0x8f],
    [0x4f, 0x6d, 0x52],
    [0x8b, 0x5e, 0x3c],
    [0x3f, 0x5a, 0x7d],
];

/// A picture of this size, always the same for the same number.
pub(crate) fn png(number: u32, width: u32, height: u32) -> Vec<u8> {
    let mut rows = Vec::with_capacity((width * height * 3 + height) as usize);
    for y in 0..height {
        rows.push(0);
        for x in 0..width {
            rows.extend(colour(
                number,
                f64::from(x) / f64::from(width),
                f64::from(y) / f64::from(height),
            ));
        }
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    chunk(&mut out, b"IHDR", &header);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed
        .write_all(&rows)
        .expect("writing to memory cannot fail");
    chunk(
        &mut out,
        b"IDAT",
        &packed.finish().expect("writing to memory cannot fail"),
    );
    chunk(&mut out, b"IEND", &[]);
    out
}

fn colour(number: u32, x: f64, y: f64) -> Colour {
    let turn = f64::from(number % 97);
    let (top, low) = SKIES[(number % 4) as usize];
    let (sun_x, sun_y) = (0.2 + (turn * 0.37).fract() * 0.6, 0.22);
    let ridge = |height: f64, waves: f64, shift: f64| {
        height
            - 0.08 * (x * waves + shift + turn).sin()
            - 0.04 * (x * waves * 2.3 + shift * 2.0).cos()
    };
    let far = ridge(0.5, 5.0, 0.4);
    let near = ridge(0.64, 7.0, 1.9);
    let field = 0.76 + 0.02 * (x * 9.0 + turn).sin();
    let hill = HILLS[(number % 4) as usize];
    match y {
        y if y > field => {
            let band = ((y - field) * 26.0 + (x * 6.0 + turn).sin() * 0.8).floor() as i64;
            if band % 2 == 0 {
                mix(hill, [0xd9, 0xc2, 0x6b], 0.45)
            } else {
                mix(hill, [0x2f, 0x4a, 0x33], 0.55)
            }
        }
        y if y > near => mix(hill, [0x20, 0x2a, 0x2c], 0.35),
        y if y > far => mix(hill, top, 0.35),
        _ if (x - sun_x).powi(2) * 2.6 + (y - sun_y).powi(2) < 0.008 => [0xf3, 0xc4, 0x5a],
        _ => mix(top, low, (y * 6.0).floor() / 6.0 / 0.6),
    }
}

fn mix(from: Colour, to: Colour, part: f64) -> Colour {
    let part = part.clamp(0.0, 1.0);
    [0, 1, 2].map(|at| (f64::from(from[at]) * (1.0 - part) + f64::from(to[at]) * part) as u8)
}

fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    let mut body = kind.to_vec();
    body.extend(data);
    out.extend(&body);
    out.extend(crc(&body).to_be_bytes());
}

fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}
