//! Photographs as whole inputs: turned, stripped, resized; hostile ones refused.

use image::{DynamicImage, GenericImageView};
use tayang_core::canonical::Hash;
use tayang_intake::image::{PreparedImage, drawn, fitted, growth, prepare};
use tayang_intake::{Kind, Refused, Wanted, What};

const UPRIGHT: &[u8] = include_bytes!("fixtures/foto-gps-1.jpg");
const SIDEWAYS: &[u8] = include_bytes!("fixtures/foto-gps-2.jpg");

/// Signs of metadata in JPEG, PNG and WebP, and of the places in the fixtures.
const TRACES: [&[u8]; 12] = [
    b"Exif",
    b"EXIF",
    b"eXIf",
    b"http://ns.adobe.com",
    b"XMP ",
    b"Photoshop",
    b"ICC_PROFILE",
    b"iCCP",
    b"GPS",
    b"Ponsel",
    b"Nusa Kencana",
    b"Contoh",
];

fn shape(prepared: &PreparedImage) -> Vec<(&str, u32, u32)> {
    prepared
        .record
        .renditions
        .iter()
        .map(|r| (r.media_type.as_str(), r.width, r.height))
        .collect()
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn decoded(prepared: &PreparedImage, at: usize) -> DynamicImage {
    image::load_from_memory(&prepared.blobs[at].1).expect("renditions are pictures")
}

#[test]
fn a_photograph_is_served_in_several_widths_without_its_place() {
    assert!(
        holds(UPRIGHT, b"Ponsel") && holds(UPRIGHT, b"Exif"),
        "the fixture carries metadata"
    );
    let prepared = prepare(UPRIGHT, "C:\\foto\\Rapat.JPG").expect("a good photograph");
    assert_eq!(prepared.record.name, "Rapat.JPG");
    assert_eq!(prepared.record.original, Hash::of(UPRIGHT));
    assert_eq!(
        shape(&prepared),
        [
            ("image/webp", 1280, 960),
            ("image/jpeg", 1200, 900),
            ("image/webp", 960, 720),
            ("image/webp", 560, 420)
        ]
    );
    for (rendition, (hash, bytes)) in prepared.record.renditions.iter().zip(&prepared.blobs) {
        assert_eq!(
            (rendition.hash, rendition.size_bytes),
            (*hash, bytes.len() as u64)
        );
        assert_eq!(Hash::of(bytes), *hash);
        assert_eq!(
            image::load_from_memory(bytes)
                .expect("a picture")
                .dimensions(),
            (rendition.width, rendition.height)
        );
        for trace in TRACES {
            assert!(
                !holds(bytes, trace),
                "{} in {}",
                String::from_utf8_lossy(trace),
                rendition.media_type
            );
        }
    }
}

#[test]
fn a_photograph_held_sideways_is_turned_upright() {
    let prepared = prepare(SIDEWAYS, "foto.jpg").expect("a good photograph");
    assert_eq!(shape(&prepared)[0], ("image/webp", 960, 1280));
    let sky = decoded(&prepared, 0).get_pixel(20, 20);
    let tree = decoded(&prepared, 0).get_pixel(20, 1260);
    assert!(
        sky[2] > 200 && tree[1] > tree[0],
        "sky above, trees below: {sky:?} {tree:?}"
    );
}

#[test]
fn small_pictures_are_not_enlarged_and_transparency_stays() {
    let mut pixels = image::RgbaImage::from_pixel(300, 200, image::Rgba([200, 30, 30, 255]));
    pixels.put_pixel(5, 5, image::Rgba([0, 0, 0, 0]));
    let mut png = std::io::Cursor::new(Vec::new());
    pixels
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("memory holds it");
    let prepared = prepare(png.get_ref(), "logo.png").expect("a good picture");
    assert_eq!(
        shape(&prepared),
        [("image/webp", 300, 200), ("image/jpeg", 300, 200)]
    );
    assert!(decoded(&prepared, 0).color().has_alpha());
    assert!(!decoded(&prepared, 1).color().has_alpha());
}

#[test]
fn what_is_no_photograph_is_refused_by_its_content() {
    let wrong = |found| Refused::WrongKind {
        wanted: Wanted::Image,
        found,
    };
    for (bytes, refused) in [
        (&b"%PDF-1.7 foto.jpg"[..], wrong(Kind::Pdf)),
        (
            &b"<html><script>1</script>%PDF-1.7"[..],
            wrong(Kind::Markup),
        ),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            wrong(Kind::OtherImage),
        ),
        (
            b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
            wrong(Kind::OtherImage),
        ),
        (b"MZ\x90\x00\x03", wrong(Kind::Program)),
        (b"bukan foto", wrong(Kind::Unknown)),
        (
            b"",
            Refused::Nothing {
                wanted: Wanted::Image,
            },
        ),
        (
            b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
            Refused::NeedsConversion,
        ),
        (
            include_bytes!("fixtures/artikel-word.docx"),
            wrong(Kind::Docx),
        ),
        (include_bytes!("fixtures/lokasi.mp4"), wrong(Kind::Mp4)),
    ] {
        let got = prepare(bytes, "foto.jpg").expect_err("no photograph");
        assert_eq!(got, refused);
        assert!(got.message_id().ends_with('.') && got.message_en().ends_with('.'));
    }
}

#[test]
fn a_pixel_flood_is_refused_before_it_is_decoded() {
    // A PNG that claims 40,000 × 40,000 pixels in a few bytes.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x9c\x40\0\0\x9c\x40\x08\x02\0\0\0".to_vec();
    png.extend(crc32(&png[12..]).to_be_bytes());
    png.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    let refused = prepare(&png, "besar.png").expect_err("too many pixels");
    assert_eq!(
        refused,
        Refused::TooManyPixels {
            width: 40_000,
            height: 40_000,
            limit_megapixels: 50
        }
    );
}

#[test]
fn of_an_animation_the_first_picture_is_taken_and_told() {
    for bytes in [
        &include_bytes!("fixtures/gerak.webp")[..],
        include_bytes!("fixtures/gerak.png"),
    ] {
        let prepared = prepare(bytes, "gerak").expect("a good picture");
        assert_eq!(
            shape(&prepared),
            [("image/webp", 64, 48), ("image/jpeg", 64, 48)]
        );
        let [note] = prepared.report.as_slice() else {
            panic!("one note")
        };
        assert_eq!(
            (note.what, note.message_id().as_str()),
            (
                What::FirstFrame,
                "Gambar bergerak: hanya gambar pertama yang dipakai."
            )
        );
    }
}

#[test]
fn cut_and_random_bytes_are_refused_without_panic() {
    let mut small = std::io::Cursor::new(Vec::new());
    let photo = image::load_from_memory(SIDEWAYS)
        .expect("a picture")
        .thumbnail(40, 30);
    photo
        .write_to(&mut small, image::ImageFormat::Jpeg)
        .expect("memory holds it");
    let bytes = small.into_inner();
    for length in 0..bytes.len() {
        let refused = prepare(&bytes[..length], "foto.jpg").expect_err("cut");
        assert!(
            matches!(refused.code(), "broken" | "wrong_kind" | "nothing"),
            "{length}"
        );
    }
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0xff;
        let _either = prepare(&flipped, "foto.jpg");
    }
}

/// CRC-32 as PNG wants it, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}

/// The fixture is 1280 by 960; every picture has exactly the size that was asked for, or is none.
#[test]
fn a_picture_is_cut_to_the_size_of_a_channel() {
    for (shape, percent) in [
        ((1_200, 630), 100),
        ((1_280, 720), 100),
        ((1_600, 900), 125),
        ((1_080, 1_350), 141),
        ((1_080, 1_920), 200),
    ] {
        assert_eq!(growth((1_280, 960), shape), percent, "{shape:?}");
        let bytes = fitted(UPRIGHT, shape).expect("a good photograph");
        let picture = image::load_from_memory(&bytes).expect("a picture");
        assert_eq!(picture.dimensions(), shape);
        assert!(bytes.starts_with(&[0xff, 0xd8]), "a JPEG");
        assert!(TRACES.iter().all(|trace| !holds(&bytes, trace)));
    }
    let (own, shape) = ((1_280, 960), (1_080, 1_921));
    assert_eq!(
        fitted(UPRIGHT, shape),
        Err(Refused::TooSmall { own, shape })
    );
    let refused = fitted(b"%PDF-1.7", (1_080, 1_080)).expect_err("no picture");
    assert!(matches!(refused, Refused::WrongKind { .. }), "{refused:?}");
}

/// Both sides of a wide picture are cut alike: what stands in its middle stays there.
#[test]
fn a_picture_is_cut_around_its_middle() {
    let mut drawn = image::RgbImage::from_pixel(900, 300, image::Rgb([255, 255, 255]));
    for x in 400..500 {
        for y in 0..300 {
            drawn.put_pixel(x, y, image::Rgb([0, 0, 0]));
        }
    }
    let mut png = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(drawn)
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    let bytes = fitted(png.get_ref(), (300, 300)).expect("a good picture");
    let cut = image::load_from_memory(&bytes)
        .expect("a picture")
        .to_luma8();
    let dark: Vec<u32> = (0..300)
        .filter(|x| cut.get_pixel(*x, 150).0[0] < 128)
        .collect();
    assert_eq!((dark.first(), dark.last()), (Some(&100), Some(&199)));
}

#[test]
fn a_drawn_page_keeps_every_pixel_and_shows_its_head() {
    let mut pixels = image::RgbImage::from_fn(1280, 3000, |x, y| {
        image::Rgb([(x % 251) as u8, (y % 241) as u8, 90])
    });
    pixels.put_pixel(7, 2999, image::Rgb([1, 2, 3]));
    let mut png = std::io::Cursor::new(Vec::new());
    pixels
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("memory holds it");
    let made = drawn(png.get_ref()).expect("a good picture");
    let shape: Vec<_> = made
        .iter()
        .map(|(made, _)| (made.media_type.as_str(), made.width, made.height))
        .collect();
    assert_eq!(
        shape,
        [("image/webp", 1280, 3000), ("image/webp", 560, 420)]
    );
    for (made, bytes) in &made {
        assert_eq!(
            (made.hash, made.size_bytes),
            (Hash::of(bytes), bytes.len() as u64)
        );
    }
    let whole = image::load_from_memory(&made[0].1).expect("a picture");
    assert_eq!(whole.to_rgb8(), pixels);

    for (bytes, refused) in [
        (
            &b""[..],
            Refused::Nothing {
                wanted: Wanted::Image,
            },
        ),
        (
            b"<html></html>",
            Refused::WrongKind {
                wanted: Wanted::Image,
                found: Kind::Markup,
            },
        ),
    ] {
        assert_eq!(drawn(bytes).expect_err("no picture"), refused);
    }
}
