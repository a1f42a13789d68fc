namespace Aggregator.Server.Demo;

/// <summary>The encodings of the demo world; a character that one lacks is an error in the world's text.</summary>
internal static class DemoEncodings
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Encoding Named(string name) => name.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        ? Utf8
        : CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? throw new InvalidDataException($"The demo world knows no encoding named '{name}'.");
}
