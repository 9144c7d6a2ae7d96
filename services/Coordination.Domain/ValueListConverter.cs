using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coordination.Domain;

/// <summary>Reads and writes a <see cref="ValueList{T}"/> as a JSON array.</summary>
internal sealed class ValueListConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]))!;

    private sealed class Of<T> : JsonConverter<ValueList<T>>
    {
        // Looked up once, and only when needed: each options have a converter of their own, and lists may hold lists.
        private JsonConverter<T>? item;

        public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A list was expected.");
            var items = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                items.Add(ItemOf(options).Read(ref reader, typeof(T), options)!);
            return items.ToValueList();
        }

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var element in value) ItemOf(options).Write(writer, element, options);
            writer.WriteEndArray();
        }

        private JsonConverter<T> ItemOf(JsonSerializerOptions options) =>
            item ??= (JsonConverter<T>)options.GetConverter(typeof(T));
    }
}
