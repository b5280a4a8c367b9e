// The invented article of the demo page, with one drawn picture.

const PICTURE = "01890000-0000-7000-8000-000000000001";

const words = (text, ...marks) => ({ type: "text", text, ...(marks.length ? { marks } : {}) });
const paragraph = (...text) => ({ type: "paragraph", text: text.map((each) => (typeof each === "string" ? words(each) : each)) });
const heading = (level, text) => ({ type: "heading", level, text: [words(text)] });
const link = { type: "link", href: "https://contoh.go.id/balai-penyuluhan" };

export const DEMO = {
  pictures: {
    [PICTURE]: {
      name: "kebun-kopi.svg",
      kind: "image",
      width: 720,
      height: 400,
      svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 400" width="720" height="400"><rect width="720" height="400" fill="#f1e0bd"/><circle cx="176" cy="104" r="40" fill="#e9a64b"/><path d="M0 196 96 142l96 46 128-92 120 86 108-64 172 92v194H0z" fill="#93a6b0"/><path d="M0 226c110-34 230-30 360-8s250 2 360-22v204H0z" fill="#83a183"/><g fill="#5d8a62"><ellipse cx="0" cy="235" rx="16" ry="13"/><ellipse cx="51" cy="234" rx="16" ry="13"/><ellipse cx="102" cy="236" rx="16" ry="13"/><ellipse cx="154" cy="238" rx="16" ry="13"/><ellipse cx="205" cy="233" rx="16" ry="13"/><ellipse cx="257" cy="233" rx="16" ry="13"/><ellipse cx="308" cy="239" rx="16" ry="13"/><ellipse cx="360" cy="237" rx="16" ry="13"/><ellipse cx="411" cy="233" rx="16" ry="13"/><ellipse cx="462" cy="235" rx="16" ry="13"/><ellipse cx="514" cy="237" rx="16" ry="13"/><ellipse cx="565" cy="233" rx="16" ry="13"/><ellipse cx="617" cy="237" rx="16" ry="13"/><ellipse cx="668" cy="234" rx="16" ry="13"/><ellipse cx="720" cy="233" rx="16" ry="13"/></g><g fill="#4a7853"><ellipse cx="30" cy="267" rx="21" ry="17"/><ellipse cx="90" cy="270" rx="21" ry="17"/><ellipse cx="150" cy="270" rx="21" ry="17"/><ellipse cx="210" cy="267" rx="21" ry="17"/><ellipse cx="270" cy="268" rx="21" ry="17"/><ellipse cx="330" cy="267" rx="21" ry="17"/><ellipse cx="390" cy="271" rx="21" ry="17"/><ellipse cx="450" cy="270" rx="21" ry="17"/><ellipse cx="510" cy="267" rx="21" ry="17"/><ellipse cx="570" cy="273" rx="21" ry="17"/><ellipse cx="630" cy="271" rx="21" ry="17"/><ellipse cx="690" cy="267" rx="21" ry="17"/><ellipse cx="750" cy="268" rx="21" ry="17"/></g><g fill="#386546"><ellipse cx="0" cy="314" rx="27" ry="22"/><ellipse cx="72" cy="314" rx="27" ry="22"/><ellipse cx="144" cy="313" rx="27" ry="22"/><ellipse cx="216" cy="309" rx="27" ry="22"/><ellipse cx="288" cy="313" rx="27" ry="22"/><ellipse cx="360" cy="313" rx="27" ry="22"/><ellipse cx="432" cy="312" rx="27" ry="22"/><ellipse cx="504" cy="309" rx="27" ry="22"/><ellipse cx="576" cy="310" rx="27" ry="22"/><ellipse cx="648" cy="309" rx="27" ry="22"/><ellipse cx="720" cy="313" rx="27" ry="22"/></g><g fill="#2a5239"><ellipse cx="45" cy="365" rx="36" ry="29"/><ellipse cx="135" cy="360" rx="36" ry="29"/><ellipse cx="225" cy="361" rx="36" ry="29"/><ellipse cx="315" cy="362" rx="36" ry="29"/><ellipse cx="405" cy="360" rx="36" ry="29"/><ellipse cx="495" cy="363" rx="36" ry="29"/><ellipse cx="585" cy="359" rx="36" ry="29"/><ellipse cx="675" cy="363" rx="36" ry="29"/><ellipse cx="765" cy="361" rx="36" ry="29"/></g><g fill="#b0402c"><circle cx="96" cy="330" r="6"/><circle cx="108" cy="341" r="6"/><circle cx="90" cy="346" r="6"/><circle cx="262" cy="352" r="6"/><circle cx="274" cy="362" r="6"/><circle cx="430" cy="348" r="6"/><circle cx="444" cy="340" r="6"/><circle cx="600" cy="352" r="6"/><circle cx="612" cy="342" r="6"/><circle cx="590" cy="364" r="6"/></g><g><path d="M486 236h46l10 66h-66z" fill="#2c3a8e"/><circle cx="509" cy="220" r="15" fill="#8a5a3c"/><path d="M480 217l29-21 29 21z" fill="#d9b56a"/><path d="M530 252h30v28a15 15 0 0 1-30 0z" fill="#a9793c"/></g></svg>`,
    },
  },
  text: {
    title: "Kopi Lereng Sari menembus pasar ekspor",
    summary:
      "Sebanyak 4,2 ton kopi arabika dari tiga kelompok tani berangkat ke Osaka pada Selasa pekan ini, pengiriman pertama yang diurus sendiri oleh koperasi warga.",
    body: [
      heading(2, "Dari kebun bersama"),
      paragraph(
        "Selama delapan tahun biji kopi dari Lereng Sari dijual ke pengepul dalam keadaan basah. Sejak Koperasi Tani Harapan mempunyai rumah jemur, biji dikeringkan, disortir, dan dicatat per kebun.",
      ),
      {
        type: "image",
        file: PICTURE,
        alt: "Seorang pemetik bercaping berdiri di antara barisan pohon kopi, perbukitan di belakangnya.",
        decorative: false,
        caption: [words("Kebun kopi di lereng timur Bukit Rangkai, Oktober 2026. Foto: Dimas Prasetyo.")],
      },
      heading(2, "Menjaga mutu"),
      paragraph(
        "Setiap karung membawa nomor kebun dan tanggal petik. Pembeli meminta kadar air paling tinggi 12 persen, sehingga ",
        words("balai penyuluhan menempatkan dua alat ukur", link),
        " di rumah jemur dan melatih sepuluh pemuda desa untuk memakainya setiap hari selama musim panen berlangsung sampai akhir tahun ini.",
      ),
      paragraph(
        "“Dulu kami menebak dengan menggigit bijinya,” kata Wayan Sukerti, ketua kelompok tani",
        { type: "note", text: [words("Wawancara di rumah jemur, 12 November 2026.")] },
        ". “Sekarang angkanya ada, dan harganya mengikuti angka itu.”",
      ),
      heading(2, "Langkah berikutnya"),
      {
        type: "list",
        ordered: true,
        start: 1,
        items: [
          { blocks: [paragraph("Rumah jemur kedua di Dusun Rangkai.")] },
          {
            blocks: [
              paragraph("Pelatihan sortir, tiga angkatan:"),
              {
                type: "list",
                ordered: false,
                start: 1,
                items: [{ blocks: [paragraph("pemuda desa")] }, { blocks: [paragraph("ibu-ibu kelompok tani")] }],
              },
            ],
          },
        ],
      },
      {
        type: "table",
        caption: [words("Pengiriman tahun ini")],
        rows: [
          ["Bulan", "Ton", "Tujuan"],
          ["Agustus", "1,1", "Surabaya"],
          ["November", "4,2", "Osaka"],
        ].map((row, index) => ({
          cells: row.map((text) => ({ header: index === 0, colspan: 1, rowspan: 1, blocks: [paragraph(text)] })),
        })),
      },
      {
        type: "quote",
        blocks: [paragraph("Kami tidak lagi menunggu pengepul datang.")],
        source: [words("Wayan Sukerti, ketua kelompok tani")],
      },
      { type: "callout", tone: "info", blocks: [paragraph("Koperasi menerima kunjungan setiap Sabtu, 09.00–12.00 WITA.")] },
      { type: "callout", tone: "warning", blocks: [paragraph("Jalan ke rumah jemur licin pada musim hujan.")] },
      { type: "video", title: "Panen di Lereng Sari", source: { kind: "youtube", id: "dQw4w9WgXcQ" }, poster: null, caption: [] },
    ],
  },
};
