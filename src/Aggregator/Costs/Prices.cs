namespace Aggregator.Costs;

/// <summary>What is assumed of prices, in <c>prices.json</c>.</summary>
/// <param name="AsOf">The day on which they were assumed.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Note">Where they are from, as English sentences.</param>
/// <param name="PerTenThousandTransactions">For requests to tables and queues, at the price of the dearer.</param>
/// <param name="PerMillionExecutions">For executions of functions.</param>
/// <param name="FreeExecutionsAMonth">Executions that are not billed.</param>
/// <param name="PerGigabyteSecond">For the time in which an instance is active, by its memory.</param>
/// <param name="FreeGigabyteSecondsAMonth">Gigabyte-seconds that are not billed.</param>
/// <param name="PerGigabyteOfTelemetry">For telemetry taken in.</param>
/// <param name="FreeGigabytesOfTelemetryAMonth">Telemetry that is not billed.</param>
public sealed record Prices(DateOnly AsOf, string Currency, string Note, double PerTenThousandTransactions, double PerMillionExecutions,
    long FreeExecutionsAMonth, double PerGigabyteSecond, long FreeGigabyteSecondsAMonth, double PerGigabyteOfTelemetry,
    double FreeGigabytesOfTelemetryAMonth)
{
    /// <summary>Those that are shipped.</summary>
    public static Prices Assumed => field ??= EmbeddedFile.ReadJson("Costs/prices.json", PricesJson.Default.Prices);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Prices))]
internal sealed partial class PricesJson : JsonSerializerContext;
