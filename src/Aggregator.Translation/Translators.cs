namespace Aggregator.Translation;

/// <summary>The kinds of translators there are; one more is a class and a line here.</summary>
public static class Translators
{
    public static IReadOnlyList<TranslatorKind> All { get; } = [ChatTranslator.Kind, AzureTranslator.Kind];
}
