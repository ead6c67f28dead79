namespace Tenfold;

static class DataFormats
{
    public static Dataset Open(string path) => throw new TenfoldException($"{path}: stub");
}
