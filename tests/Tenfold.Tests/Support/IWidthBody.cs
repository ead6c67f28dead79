using Tenfold.Simd;

namespace Tenfold.Tests.Support;

/// <summary>Code that is compiled for each vector width, as the kernels are.</summary>
interface IWidthBody
{
    void Run<TSimd, TVec>()
        where TSimd : struct, ISimd<TVec>
        where TVec : struct;
}
