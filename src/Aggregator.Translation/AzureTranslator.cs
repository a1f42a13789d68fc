using System.Net.Http.Json;

namespace Aggregator.Translation;

/// <summary>
/// Azure AI Translator, version 3.0 of its REST interface: a text and its translation are elements of JSON arrays, so that nothing in a
/// text can be an instruction.
/// </summary>
internal sealed class AzureTranslator(HttpClient client, TranslationOptions options, TimeProvider time) : ITranslator
{
    public static TranslatorKind Kind { get; } = new(
        "azure-translator",
        options => options.Key.Length > 0 ? null : "Translation:Key is empty; Azure AI Translator answers no one without a key.",
        (options, time) => new AzureTranslator(ServiceClient.Create(), options, time));

    public async Task<Wording> TranslateAsync(TranslationRequest request, CancellationToken cancellationToken)
    {
        // It takes no empty text.
        string[] texts = request.Source.Summary.Length > 0 ? [request.Source.Headline, request.Source.Summary] : [request.Source.Headline];
        var answers = await SendAsync(request, texts, cancellationToken);
        var translated = answers.Select(answer => answer is { Translations: [{ Text: var text }] } ? text : null).OfType<string>().ToList();
        return (translated, texts.Length) switch
        {
            ([var headline, var summary], 2) => new Wording(headline, summary),
            ([var headline], 1) when answers.Count == 1 => new Wording(headline, ""),
            _ => throw ServiceFaults.Unreadable("The answer does not have one translation for each text."),
        };
    }

    private async Task<IReadOnlyList<AzureAnswer?>> SendAsync(
        TranslationRequest request, string[] texts, CancellationToken cancellationToken)
    {
        var address = new Uri(
            $"{options.Endpoint!.AbsoluteUri.TrimEnd('/')}/translate?api-version=3.0&textType=plain&from={request.From}&to={request.To}");
        using var message = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create([.. texts.Select(text => new AzureText(text))], AzureJson.Default.IReadOnlyListAzureText),
        };
        message.Headers.Add("Ocp-Apim-Subscription-Key", options.Key);
        if (options.Region.Length > 0)
        {
            message.Headers.Add("Ocp-Apim-Subscription-Region", options.Region);
        }

        try
        {
            using var response = await client.SendAsync(message, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw ServiceFaults.OfStatus((int)response.StatusCode, response.Headers.RetryAfter?.ToString(), time);
            }

            return await response.Content.ReadFromJsonAsync(AzureJson.Default.IReadOnlyListAzureAnswer, cancellationToken)
                ?? throw ServiceFaults.Unreadable("The answer is JSON null.");
        }
        catch (JsonException exception)
        {
            throw ServiceFaults.Unreadable("The answer is not a list of translations.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw ServiceFaults.OfBroken(exception);
        }
    }
}

internal sealed record AzureText(string Text);

internal sealed record AzureAnswer(IReadOnlyList<AzureTranslation?> Translations);

/// <param name="Text">The translation.</param>
/// <param name="To">The language it is in.</param>
internal sealed record AzureTranslation(string Text, string To);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IReadOnlyList<AzureText>))]
[JsonSerializable(typeof(IReadOnlyList<AzureAnswer?>))]
internal sealed partial class AzureJson : JsonSerializerContext;
