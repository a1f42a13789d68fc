namespace Aggregator.Server.Commands;

internal static class Ranges
{
    /// <summary>Refuses a number outside [<paramref name="low"/>, <paramref name="high"/>] by the option's name.</summary>
    public static void Add(Option option, double low, double high) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token]
            && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var value)
            && (value < low || value > high))
        {
            result.AddError($"{option.Name} is {token.Value}; it must be between {low} and {high}.");
        }
    });
}
