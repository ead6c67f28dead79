namespace Tenfold;

/// <summary>A component in a scan, with the tables that its codes use; a table that the scan does not need may be null.</summary>
sealed record JpegScanPart(JpegComponent Component, JpegHuffman? Direct, JpegHuffman? Alternating);
