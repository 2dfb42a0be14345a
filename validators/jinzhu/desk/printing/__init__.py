"""Paper: typst templates and values in, PDF out.

The engine has three parts, for every kind of sheet that a hall prints:

- ``press.Press`` sets a template with its data and gives the PDF as bytes::

      press = Press()                              # finds the fonts; keep it, it warms up
      pdf = press.pdf("printing/annexes/c.typ", data, moment)
      png = press.pictures("printing/annexes/c.typ", data, moment)   # one a page, to look at

  A template is named from the package that ``Press`` is told, ``jinzhu.desk`` unless it is told
  another; it imports nothing outside of it. Templates lie beside the code that uses them. ``data`` is anything JSON can say. ``moment`` is the moment of what is
  printed (a filing's merge, a commit), never the clock's; it carries its time zone. The same
  template, data, moment and fonts give the same bytes. The PDF is PDF/A-2a and PDF/UA-1 (tagged,
  every font embedded), so a picture in a template needs ``alt``, and headings go level by level.

- ``sheet.typ`` is imported by each template: ``#import "/printing/sheet.typ": *`` gives ``data``
  (the values), ``sheet`` (A4, fonts, page numbers and the footer), ``breaking``, ``cell-label``,
  ``qr`` and the font names ``SONG`` and ``HEI``::

      #import "/printing/sheet.typ": *
      #show: sheet.with(title: data.title)
      #text(font: HEI)[#data.heading]

  What comes from a filing is always a value (``#data.name``), so typst takes it as text: it is
  never spliced into a template and never handed to ``eval``. Characters the font lacks, and those
  that steer a display, are printed as their code point, 〔U+1F600〕; nothing is left out. Strings
  without a place to break (addresses, codes) break anywhere rather than run over an edge.

- ``trace.Trace`` says where a sheet comes from. ``data["trace"] = trace.values()`` makes the footer
  of every page: QR code, what to check the paper against, path, commit and digest. Without a
  ``trace`` the footer is the page number alone.
"""
